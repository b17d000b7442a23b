# Textes communs à tous les modules.

kernel-module = Noyau commun

kernel-file-attach = Joindre un fichier
kernel-file-fetch = Ouvrir un fichier par son lien
kernel-directory-read = Voir les comptes et les rôles des collègues
kernel-job-asked = Tâche demandée
kernel-job-read = Voir les tâches planifiées
kernel-job-run = Lancer une tâche planifiée
kernel-job-hurry = Avancer une tâche demandée
kernel-job-record = Consigner une tâche non exécutée
kernel-retention-mail = Courriels envoyés ou abandonnés
kernel-retention-mail-basis = Savoir ce qui a été envoyé. Le contenu est effacé dès l’envoi.
kernel-retention-event = Événements dont naissent les avis et les envois
kernel-retention-event-basis = Prévenir qui doit l’être, puis les effacer.
kernel-retention-job-run = Comptes rendus des tâches planifiées
kernel-retention-job-run-basis = Savoir ce qui a été fait et ce qui ne l’a pas été.
kernel-retention-file-unused = Fichiers téléversés auxquels plus rien ne renvoie
kernel-retention-file-unused-basis = L’agent peut reprendre un travail commencé ; passé ce délai, rien ne justifie de garder le fichier (loi 09-08, art. 3).
kernel-retention-audit = Journal des opérations
kernel-retention-audit-basis = Prouver qui a fait quoi.
kernel-holiday-read = Voir les jours fériés
kernel-holiday-announce = Annoncer un jour férié
kernel-holiday-withdraw = Retirer un jour férié
kernel-holiday-changed = Les jours fériés ont changé

platform-tenant-add = Ouvrir une commune
platform-module-add = Installer un module
platform-tenant-suspend = Suspendre la commune sur la plateforme
platform-tenant-resume = Rouvrir la commune sur la plateforme
platform-tenant-export = Exporter la commune
platform-tenant-import = Importer la commune

kernel-setting-accent = Couleur de la commune, à l’écran et sur les documents. Vide : celle du dossier de la commune
kernel-setting-locales = Langues proposées à l’écran, la première d’abord. L’arabe en fait toujours partie
kernel-setting-letterhead = En-tête des documents : lignes entre le ministère et le bureau, par unité
kernel-setting-seal = Image du sceau imprimée en tête des documents (PNG)

kernel-error-unauthenticated = Votre session est terminée. Connectez-vous pour continuer.
kernel-error-forbidden = Vous n’avez pas le droit de faire ceci : { $act }. Adressez-vous à l’administrateur de la commune.
kernel-error-too-many = Trop de demandes. Réessayez dans { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }.
kernel-error-internal = Une erreur est survenue de notre côté ; rien n’a été perdu. Réessayez et, si cela continue, signalez le numéro { $request }.
kernel-error-input = La demande est incomplète. Vérifiez les champs.
kernel-error-not-found = Introuvable, ou hors de votre service. Vérifiez la référence.

kernel-error-required = Ce champ est obligatoire.
kernel-error-too-long = Ce texte est trop long : { $max } caractères au plus.
kernel-error-control-characters = Ce texte contient des caractères qui ne s’impriment pas. Saisissez-le de nouveau.
kernel-error-date = Cette date n’existe pas. Écrivez-la sous la forme jour/mois/année.
kernel-error-number = Indiquez un nombre entre { $min } et { $max }.
kernel-error-money = Indiquez un montant en dirhams, avec deux décimales au plus : 1234.50.
kernel-error-id = Cette référence n’est pas valable. Choisissez un élément de la liste.
kernel-error-cursor = Cette page de la liste n’existe plus. Revenez au début de la liste.
kernel-error-operation-id = Le numéro d’opération n’est pas valable. Rechargez la page.
kernel-error-operation-reused = Cette opération a déjà été faite avec d’autres données. Rechargez la page avant de recommencer.
kernel-error-revision = Quelqu’un a modifié ce dossier entre-temps. Rechargez la page pour voir sa version.
kernel-error-holiday-ahead = L’annonce ne peut pas être dans l’avenir.
kernel-error-holiday-order = Ce jour a été annoncé depuis, ou la date est trop ancienne. Vérifiez-la.
kernel-error-holiday-far = Ce jour est trop éloigné : d’il y a un an à dans trois ans.
kernel-error-holiday-already = Ce jour est déjà férié.
kernel-error-holiday-fixed = Ce jour ne peut être ni déplacé ni retiré : il n’est pas férié, ou la loi le fixe.

kernel-error-mail-off = L’envoi de courriels n’est pas configuré sur ce serveur. Adressez-vous à l’exploitant.
kernel-error-mail-address = Aucun courriel ne peut être envoyé à cette adresse. Vérifiez-la.

kernel-error-file-empty = Le fichier est vide. Choisissez-en un autre.
kernel-error-file-too-large = Le fichier est trop volumineux : { $megabytes } Mo au plus.
kernel-error-file-type = Ce type de fichier n’est pas accepté. Joignez un PDF ou une image (JPEG, PNG, WebP).
kernel-error-file-damaged = Le fichier est endommagé ou incomplet. Numérisez-le ou enregistrez-le à nouveau.
kernel-error-file-locked = Ce PDF est protégé par un mot de passe. Joignez-en une copie sans protection.
kernel-error-file-active = Ce PDF contient un programme ou un autre fichier. Imprimez-le en PDF et joignez le résultat.
kernel-error-file-infected = Un logiciel malveillant a été trouvé dans ce fichier. Il n’a pas été conservé. Prévenez le service informatique.
kernel-error-file-unchecked = Le contrôle antivirus ne répond pas. Le fichier n’a pas été conservé. Réessayez dans quelques minutes.
kernel-error-upload-many = Trop d’envois sont restés inachevés. Attendez la fin d’un envoi ou reconnectez-vous.

kernel-mail-sender = Commune de { $commune }
kernel-mail-footer = Message automatique de la commune de { $commune }. Merci de ne pas y répondre. La commune ne demande jamais un mot de passe par courriel.

kernel-mailbox-title = Courrier de la démonstration
kernel-mailbox-hint = Aucun courriel ne quitte la démonstration : ils arrivent ici.
kernel-mailbox-empty = Aucun courriel pour le moment.
kernel-mailbox-to = À

kernel-error-field-missing = Il manque « { $field } ».
kernel-error-field-unknown = « { $field } » n’est pas un champ de cette demande.
kernel-error-field-type = « { $field } » n’a pas la bonne forme : il faut { $wanted }.
kernel-error-field-choice = « { $field } » n’accepte qu’une de ces valeurs : { $choices }.
kernel-error-field-exclusive = « { $field } » demande un seul de ces champs, et rempli : { $choices }.
kernel-type-text = un texte
kernel-type-whole = un nombre entier de 32 bits au plus
kernel-type-number = un nombre
kernel-type-boolean = oui (true) ou non (false)
kernel-type-id = une référence
kernel-type-fields = un groupe de champs
kernel-type-other = une valeur du type prévu

kernel-request-malformed = La requête n’est pas une requête GraphQL : un objet JSON avec `query`, et au besoin `variables`, `operationName` et `extensions`.
kernel-request-media-type = Envoyez la requête en JSON (`Content-Type: application/json`), en UTF-8.
kernel-request-not-acceptable = Demandez une réponse en `application/graphql-response+json`, `application/json` ou `text/event-stream`.
kernel-request-method = Utilisez POST, ou GET pour une requête de lecture.
kernel-request-cross-origin = Requête refusée : elle vient de la page d’un autre site.
kernel-request-token = Ce jeton d’accès n’est pas valable ici : inconnu, expiré, révoqué, ou celui d’une autre commune.
kernel-request-unavailable = Le service ne répond pas pour le moment. Réessayez dans quelques secondes.
kernel-request-unknown-hash = Cette requête n’est pas connue sous cette empreinte. Envoyez son texte avec elle.
kernel-request-other-hash = L’empreinte n’est pas celle de la requête envoyée.
kernel-request-by-get = Une adresse (GET) ne porte que des requêtes de lecture. Utilisez POST.
kernel-request-over-stream = Une connexion ouverte ne porte pas de modification. Envoyez-la par POST.
kernel-request-needs-stream = Un abonnement se fait par WebSocket ou en `text/event-stream`.

kernel-limit-request = Requête trop longue : { $max } octets au plus.
kernel-limit-batch = Une seule opération par requête ; les lots ne sont pas acceptés.
kernel-limit-document = Texte de la requête GraphQL trop long : { $max } octets au plus.
kernel-limit-variables = Variables trop longues : { $max } octets au plus.
kernel-limit-tokens = Texte de la requête GraphQL trop long : { $max } mots et signes au plus.
kernel-limit-nesting = Trop de parenthèses les unes dans les autres : { $max } au plus.
kernel-limit-definitions = Trop d’opérations et de fragments : { $max } au plus.
kernel-limit-aliases = Trop d’alias : { $max } au plus.
kernel-limit-directives = Trop de directives au même endroit : { $max } au plus.
kernel-limit-root-fields = Trop de champs à la racine : { $max } au plus pour ce genre d’opération.
kernel-limit-depth = Sélection trop profonde : { $max } niveaux au plus.
kernel-limit-fields = Trop de champs : { $max } au plus, fragments compris.
kernel-limit-cost = Requête trop coûteuse : { $max } au plus. Demandez moins d’éléments par page, ou moins de champs.
kernel-limit-introspection = Introspection trop profonde : { $max } listes les unes dans les autres au plus.
kernel-limit-operations = Trop d’opérations en cours sur cette connexion : { $max } au plus.
kernel-limit-streams = Trop de connexions ouvertes : { $max } au plus par session. Fermez des onglets et réessayez.
kernel-limit-streams-address = Trop de connexions ouvertes depuis cette adresse : { $max } au plus. Réessayez plus tard.
kernel-limit-message = Message trop long : { $max } octets au plus.
kernel-limit-seconds = La requête a duré plus de { $max } secondes : rien n’en a été gardé. Réessayez, ou demandez moins à la fois.
