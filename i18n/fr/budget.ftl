# Budget

budget-module = Budget

# Actes

budget-budget-read = Consulter le budget et son exécution
budget-budget-lines-preview = Prévisualiser l’import de la nomenclature
budget-budget-lines-import = Importer la nomenclature budgétaire
budget-budget-create = Ouvrir un exercice
budget-budget-close = Clore un exercice
budget-budget-version-record = Enregistrer une version du budget
budget-budget-version-vote = Enregistrer le vote du conseil sur le budget
budget-budget-version-reject = Enregistrer le rejet du budget par le conseil
budget-budget-version-establish = Enregistrer un budget établi par l’autorité à la place du conseil
budget-budget-version-send = Enregistrer la réception du budget par le gouverneur
budget-budget-version-answer = Enregistrer le visa du gouverneur sur le budget, ou son refus
budget-budget-interim-record = Enregistrer l’arrêté du gouverneur qui autorise à dépenser avant le visa
budget-budget-transfer-propose = Proposer un virement de crédits
budget-budget-transfer-decide = Décider un virement de crédits
budget-budget-transfer-deliberate = Enregistrer la délibération du conseil sur un virement
budget-budget-transfer-send = Enregistrer la réception d’un virement par le gouverneur
budget-budget-transfer-answer = Enregistrer le visa du gouverneur sur un virement, ou son refus
budget-budget-transfer-withdraw = Retirer un virement proposé
budget-budget-engagement-propose = Présenter une proposition d’engagement au comptable
budget-budget-engagement-answer = Viser un engagement, ou le refuser
budget-budget-engagement-release = Dégager un engagement, en tout ou en partie
budget-budget-order-issue = Émettre un ordre de paiement
budget-budget-order-answer = Viser un ordre de paiement, ou le rejeter
budget-budget-payment-record = Enregistrer le paiement d’un ordre
budget-budget-payment-correct = Rectifier le paiement enregistré d’un ordre
budget-budget-revenue-enter = Enregistrer une recette encaissée hors régie
budget-budget-revenue-reverse = Contre-passer une recette enregistrée
budget-budget-carry-state = Dresser l’état des crédits à reporter
budget-budget-carry-answer = Viser l’état des crédits à reporter, ou le refuser
budget-budget-carry-print = Imprimer l’état des crédits à reporter
budget-budget-statement-print = Imprimer l’état d’exécution du budget
budget-revenue-record = Imputer au budget les recettes encaissées
budget-budget-task-take = Prendre en charge une échéance du budget, ou la rendre
budget-budget-task-keep = Noter qu’une échéance du budget a été respectée
budget-budget-task-remind = Rappeler les échéances du budget
budget-budget-amounts-preview = Prévisualiser les montants du budget lus dans un fichier

# Mots des listes

budget-part-operating = Première partie : fonctionnement
budget-part-equipment = Deuxième partie : équipement
budget-side-revenue = Recettes
budget-side-expense = Dépenses
budget-version-kind-initial = Budget primitif
budget-version-kind-revised = Budget révisé après rejet du conseil ou refus du visa
budget-version-kind-modifying = Budget modificatif
budget-version-kind-established = Budget établi d’office
budget-version-state-draft = Projet
budget-version-state-superseded = Projet remplacé
budget-version-state-voted = Votée
budget-version-state-sent = En attente du visa
budget-version-state-visaed = Visée
budget-version-state-refused = Visa refusé
budget-version-state-rejected = Rejetée par le conseil
budget-version-state-established = Exécutoire par décision
budget-authority-president = Décision du président, sans délibération
budget-authority-deliberation = Décision du président après délibération
budget-authority-deliberation-visa = Décision du président après délibération et visa du gouverneur
budget-transfer-state-proposed = Proposé
budget-transfer-state-deliberated = Délibéré
budget-transfer-state-sent = En attente du visa
budget-transfer-state-applied = Effectué
budget-transfer-state-refused = Visa refusé
budget-transfer-state-withdrawn = Retiré
budget-engagement-kind-contract = Marché
budget-engagement-kind-other = Autre dépense
budget-order-kind-staff = Dépense de personnel
budget-order-kind-other = Autre dépense
budget-visa-waiting = En attente
budget-visa-granted = Visé
budget-visa-tacit = Visé tacitement, le délai étant passé
budget-visa-refused = Refusé
budget-answer-visaed = Visa
budget-answer-refused = Refus motivé
budget-language-ar = Arabe
budget-language-fr = Français
budget-occasion-commission = Projet soumis à la commission du budget, des affaires financières et de la programmation
budget-occasion-session = Ouverture de la session du conseil
budget-occasion-adoption = Adoption du budget
budget-occasion-sending = Envoi du budget au visa
budget-occasion-sending-after-rejection = Envoi du budget après rejet par le conseil
budget-occasion-resubmission = Nouvelle présentation après refus du visa
budget-occasion-permanent-lists = Listes du personnel et des dépenses permanentes
budget-occasion-payment-orders = Derniers ordres de paiement présentés au comptable
budget-occasion-carry-over = État des crédits à reporter
budget-occasion-statement = État d’exécution du budget

# Import de la nomenclature

budget-error-csv-empty = Le fichier ne contient aucune ligne. Vérifiez le fichier.
budget-error-csv-quote = Ligne { $line } : un guillemet ouvert n’est jamais fermé. Fermez-le ou retirez-le.
budget-error-csv-columns = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }
       *[text] Ligne { $line }
    } : 6 à 8 colonnes sont attendues, il y en a { $found }.
budget-error-csv-code = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le code comporte 4 à 12 chiffres.
budget-error-csv-part = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : la partie est 1 (fonctionnement) ou 2 (équipement).
budget-error-csv-side = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : écrivez « recette » ou « dépense ».
budget-error-csv-name-ar = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : l’intitulé en arabe manque ou dépasse 200 caractères.
budget-error-csv-name-fr = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : l’intitulé en français manque ou dépasse 200 caractères.
budget-error-csv-chapter = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le chapitre manque ou dépasse 20 caractères.
budget-error-csv-article = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : l’article manque ou dépasse 20 caractères. Toute dépense a un article.
budget-error-csv-programme = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le programme manque ou dépasse 20 caractères. Toute dépense a un programme.
budget-error-csv-double = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le code { $code } figure déjà { $in ->
        [sheet] dans la feuille « { $other } », ligne { $first }
       *[text] à la ligne { $first }
    }. Gardez-en une.
budget-error-csv-moved = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le code { $code } est connu sous une autre partie, un autre sens, chapitre, article ou programme. Une ligne ne change pas de place : donnez-lui un nouveau code.
budget-error-xlsx-cell = Feuille « { $sheet } », ligne { $line }, colonne { $column } : cette cellule n’est ni un texte ni un nombre entier. Mettez-la au format texte et réécrivez-la.
budget-error-xlsx-unreadable = Ce fichier n’est pas un classeur XLSX lisible, ou il a un mot de passe. Enregistrez-le de nouveau au format XLSX, sans mot de passe.
budget-error-xlsx-large = Ce classeur est trop grand : { $kilobytes } ko, { $sheets } feuilles et { $rows } lignes au plus. N’y gardez que la nomenclature.

# Exercices

budget-error-year-taken = L’exercice { $year } est déjà ouvert. Ouvrez-le dans la liste.
budget-error-year-ahead = L’exercice { $year } n’a pas commencé. Rien ne s’engage ni ne se paie avant le 1er janvier.
budget-error-year-over = L’exercice { $year } est terminé. Les nouvelles opérations vont au budget de l’année en cours.
budget-error-closed = Cet exercice est clos depuis le { $day }. Il ne change plus.
budget-error-close-early = Un exercice n’est pas clos avant le { $day }.

# Versions, vote et visa

budget-error-amounts-none = Le fichier ne contient aucun montant. Vérifiez le fichier.
budget-error-amounts-columns = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }
       *[text] Ligne { $line }
    } : 2 à 8 colonnes sont attendues, le code en premier et le montant en dernier ; il y en a { $found }.
budget-error-amounts-unknown = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le code { $code } n’est pas dans la nomenclature. Importez-le d’abord, ou corrigez-le.
budget-error-amounts-wrong = { $in ->
        [sheet] Feuille « { $sheet } », ligne { $line }, colonne { $column }
       *[text] Ligne { $line }
    } : le montant du code { $code } est illisible. Écrivez-le comme 1234,50.
budget-error-amounts-many = { $max } montants au plus à la fois. Enregistrez le reste dans une version fondée sur celle-ci.
budget-error-line-double = Une ligne figure deux fois. Gardez un seul montant par ligne.
budget-error-empty = Cette version ne contient aucun montant. Saisissez les montants avant le vote.
budget-error-unbalanced = Partie { $part } : recettes { $revenue } DH, dépenses { $expense } DH, soit un écart de { $difference } DH. Chaque partie doit être équilibrée.
budget-error-equipment-funds-operating = Partie { $part } : recettes { $revenue } DH, dépenses { $expense } DH. L’écart de { $difference } DH ne peut pas être couvert par les ressources de la deuxième partie : réduisez le fonctionnement ou augmentez ses recettes.
budget-error-below-engaged = Ligne { $line } : { $engaged } DH y sont engagés. Son crédit ne peut pas être inférieur.
budget-error-version-pending = La version { $number } attend son visa. Attendez la réponse.
budget-error-version-superseded = Une version plus récente a été enregistrée. Le vote porte sur la dernière.
budget-error-version-voted = Cette version a déjà été votée.
budget-error-version-unvoted = Cette version n’a pas été votée. Enregistrez d’abord le vote.
budget-error-version-sent = Le gouverneur a déjà reçu cette version.
budget-error-version-unsent = La réception de cette version par le gouverneur n’est pas enregistrée. Enregistrez-la d’abord.
budget-error-version-outdated = Des crédits ont été virés depuis l’enregistrement de cette version. Enregistrez-en une nouvelle, fondée sur le budget en vigueur.
budget-error-transfers-pending = Des virements sont en cours. Menez-les à terme ou retirez-les avant le vote.
budget-error-no-visa = Le budget n’est pas exécutoire avant son visa.
budget-error-interim-visaed = Le budget a son visa : ses propres crédits s’exécutent. Aucun arrêté n’est à enregistrer.
budget-error-interim-known = L’arrêté n° { $reference } est déjà enregistré pour ce budget.
budget-error-interim-base = Aucun budget antérieur n’a été visé ici : l’arrêté n’a pas de crédits de référence.
budget-error-interim-equipment = Avant le visa, l’arrêté du gouverneur ne permet d’engager que des dépenses de fonctionnement. Attendez le visa.
budget-error-ahead = Cette date ne peut pas être dans l’avenir.
budget-error-step-order = Cette date précède le { $day }. Vérifiez-la.
budget-error-answered = La réponse est déjà enregistrée.
budget-error-visa-tacit = Le visa est acquis tacitement depuis le { $day }, le délai étant passé.

# Virements

budget-error-transfer-revenue = Seuls les crédits de dépenses se virent. Choisissez une ligne de dépense.
budget-error-transfer-same = La même ligne est choisie deux fois. Choisissez-en une autre.
budget-error-transfer-part = Les crédits ne passent pas d’une partie du budget à l’autre.
budget-error-transfer-article = Pas de virement de l’article { $from } à l’article { $to }, ni entre chapitres : il faut un budget modificatif.
budget-error-transfer-council = Ce virement demande une délibération du conseil. Enregistrez la délibération.
budget-error-transfer-president = Le président décide seul de ce virement. Enregistrez sa décision.
budget-error-transfer-done = Ce virement a déjà été traité.
budget-error-transfer-early = Le conseil n’a pas encore délibéré sur ce virement. Enregistrez d’abord la délibération.
budget-error-transfer-unsent = Ce virement n’est pas soumis au visa du gouverneur. Enregistrez d’abord sa réception.

# Engagements et ordres de paiement

budget-error-credit = Le montant dépasse le disponible de la ligne : { $available } DH. Réduisez-le ou virez des crédits.
budget-error-engagement-revenue = On n’engage que sur une ligne de dépense.
budget-error-engagement-unvisaed = Le comptable n’a pas visé cet engagement et son délai court encore.
budget-error-engagement-refused = Le comptable a refusé cet engagement. Présentez-en un nouveau.
budget-error-release-refused = Le comptable a refusé cet engagement : ses crédits sont déjà libres.
budget-error-release-above = Le montant dépasse ce que les ordres de paiement laissent de l’engagement : { $left } DH. Réduisez-le.
budget-error-order-above = Le montant dépasse le reste de l’engagement : { $left } DH.
budget-error-orders-over = Les ordres de paiement sont présentés au plus tard le { $day }.
budget-error-order-unvisaed = Le comptable n’a pas visé cet ordre : rien ne se paie avant son visa.
budget-error-order-paid = Cet ordre est payé depuis le { $day }. Pour corriger, rectifiez le paiement.
budget-error-order-unpaid = Aucun paiement de cet ordre n’est enregistré. Enregistrez-le d’abord.
budget-error-service-ahead = Rien ne se paie avant le service fait. Corrigez sa date.
budget-error-service-before = Le service précède l’engagement de la dépense. Vérifiez la date.
budget-error-own-act = Qui a proposé l’engagement ou ordonné le paiement ne le vise pas et n’en enregistre pas le paiement.

# Reports de crédits

budget-error-carry-open = L’exercice { $year } n’est pas clos. Clôturez-le avant de reporter ses crédits.
budget-error-carry-pending = L’état de report n° { $number } attend le visa du receveur. Attendez sa réponse.
budget-error-carry-nothing = Rien ne reste à reporter de l’exercice précédent.
budget-error-carry-computed = L’exercice { $year } est tenu ici : ses crédits à reporter se calculent et ne se saisissent pas. Videz les montants.
budget-error-carry-revenue = Ligne { $line } : seuls des crédits de dépenses se reportent. Choisissez une ligne de dépense.
budget-error-carry-surplus-line = L’excédent s’inscrit aux recettes de la deuxième partie. Choisissez l’une de ses lignes de recette.
budget-error-carry-own = Qui a dressé l’état ne le vise pas.

# Recettes encaissées hors régie

budget-error-revenue-year = Une recette compte dans l’année où elle est encaissée. Choisissez une date de { $year }, ou l’exercice de cette date.
budget-error-revenue-expense = Une recette s’enregistre sur une ligne de recette. Choisissez-en une.
budget-error-revenue-reversed = Cette recette est déjà contre-passée par l’écriture n° { $number }.
budget-error-revenue-reversal = Cette écriture contre-passe déjà la recette n° { $number }. Enregistrez de nouveau la recette exacte.

# Durées de conservation

budget-retention-line = Nomenclature budgétaire
budget-retention-line-basis = Ce qui a été voté et dépensé sur une ligne se lit par elle.
budget-retention-accounts = Budgets, virements, engagements, ordres de paiement et recettes imputées
budget-retention-accounts-basis = Pièces des comptes publics (décret 2-17-451) : aucune ne sort d’une série numérotée.

# Seconde lecture et budget établi d’office

budget-error-version-rejected = Le conseil a rejeté cette version. Enregistrez-en une nouvelle pour la seconde lecture.
budget-error-version-established = L’autorité a établi cette version par décision : elle n’est ni votée ni soumise au visa.
budget-error-established-in-force = Cet exercice a un budget en vigueur. Aucun autre n’est établi d’office.
budget-error-established-ground = Rien d’enregistré ici ne donne ce motif. Enregistrez d’abord le rejet ou le refus, ou choisissez un autre motif.
budget-error-established-early = Le conseil a encore du temps : aucun budget n’est établi d’office avant le { $day }.
budget-error-established-equipment = La ligne { $line } est de l’équipement. Seul un budget de fonctionnement est établi d’office : retirez-la.

# Échéances

budget-error-task-over = Cette échéance est passée ou déjà respectée.
budget-error-task-mine = Cette échéance est déjà la vôtre.
budget-error-task-not-mine = Cette échéance n’est pas la vôtre.
budget-error-task-others = Seul qui peut faire ce que l’échéance demande s’en charge. Laissez-la à un collègue.
budget-error-task-told = Cette échéance est respectée par l’acte lui-même, une fois enregistré : elle ne se note pas.
budget-budget-task-near = Échéances du budget
budget-notice-budget-task-near-title = Échéance du budget
budget-notice-budget-task-near = Budget { $year } – { $duty ->
        [preparation] Projet de budget prêt pour la commission du budget
        [adoption] Adoption du budget par le conseil
        [sending] Envoi du budget au visa
        [reconvening] Session extraordinaire après le rejet du budget
        [sending_after_rejection] Envoi au gouverneur du budget rejeté, adopté ou non
        [visa] Réponse du gouverneur sur le visa
        [second_reading] Seconde lecture après le refus du visa
        [resubmission] Nouvelle présentation au visa
        [establishment] Budget de fonctionnement établi par l’autorité
        [deposit] Dépôt du budget à la commune et envoi au trésorier
        [permanent_lists] Listes du personnel et des dépenses permanentes
        [payment_orders] Derniers ordres de paiement présentés au comptable
        [closing] Clôture de l’exercice
        [carry_over] État des crédits à reporter
       *[statement] État d’exécution du budget
    } : { $told ->
        [late] le délai est passé depuis le { $day }.
       *[near] au plus tard le { $day }.
    }
