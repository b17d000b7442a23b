# Module état civil : textes du serveur.

registry-module = État civil

registry-office-read = Voir les bureaux et les délégations
registry-office-create = Créer un bureau d’état civil
registry-office-regime-set = Fixer le régime légal d’un bureau
registry-register-open = Reprendre la numérotation d’un registre
registry-delegation-create = Enregistrer une délégation des fonctions d’officier de l’état civil
registry-delegation-end = Mettre fin à une délégation des fonctions d’officier de l’état civil
registry-birth-declare = Recevoir une déclaration de naissance
registry-birth-amend = Corriger un brouillon de déclaration de naissance
registry-death-declare = Recevoir une déclaration de décès
registry-death-amend = Corriger un brouillon de déclaration de décès
registry-declaration-read = Voir les déclarations
registry-declaration-submit = Soumettre une déclaration à l’officier
registry-declaration-return = Renvoyer une déclaration avec les motifs
registry-declaration-abandon = Abandonner une déclaration
registry-declaration-erase = Éliminer une déclaration abandonnée
registry-declaration-remind = Rappeler les déclarations abandonnées dont la durée de conservation est échue
registry-declaration-register = Inscrire une déclaration au registre

registry-signer-quality-president = Président du conseil communal
registry-signer-quality-vice-president = Vice-président du conseil communal
registry-signer-quality-arrondissement-president = Président du conseil d’arrondissement
registry-signer-quality-delegated-official = Fonctionnaire délégué
registry-signer-quality-pasha = Pacha

registry-declarant-quality-father = Père
registry-declarant-quality-mother = Mère
registry-declarant-quality-grandparent = { $sex ->
    [male] Grand-père
    [female] Grand-mère
   *[other] Grand-père ou grand-mère
}
registry-declarant-quality-paternal-uncle-aunt = { $sex ->
    [male] Oncle paternel
    [female] Tante paternelle
   *[other] Oncle ou tante paternels
}
registry-declarant-quality-maternal-uncle-aunt = { $sex ->
    [male] Oncle maternel
    [female] Tante maternelle
   *[other] Oncle ou tante maternels
}
registry-declarant-quality-guardian = { $sex ->
    [male] Tuteur
    [female] Tutrice
   *[other] Tuteur ou tutrice
}
registry-declarant-quality-sibling = { $sex ->
    [male] Frère
    [female] Sœur
   *[other] Frère ou sœur
}
registry-declarant-quality-nephew-niece = { $sex ->
    [male] Neveu
    [female] Nièce
   *[other] Neveu ou nièce
}
registry-declarant-quality-prosecutor = Procureur du Roi
registry-declarant-quality-spouse = { $sex ->
    [male] Conjoint
    [female] Conjointe
   *[other] Conjoint ou conjointe
}
registry-declarant-quality-child = { $sex ->
    [male] Fils
    [female] Fille
   *[other] Fils ou fille
}
registry-declarant-quality-kafil = { $sex ->
    [male] Kafil
    [female] Kafila
   *[other] Kafil ou kafila
}
registry-declarant-quality-other-relative = { $sex ->
    [male] Autre parent
    [female] Autre parente
   *[other] Autre parent ou parente
}
registry-declarant-quality-institution = Directeur de l’établissement
registry-declarant-quality-local-authority = Autorité locale

registry-piece-kind-medical-certificate = Certificat du médecin ou de la sage-femme
registry-piece-kind-authority-attestation = Attestation de l’autorité locale
registry-piece-kind-family-booklet = Livret de famille
registry-piece-kind-parents-cin = Cartes nationales des parents
registry-piece-kind-marriage-act = Acte de mariage
registry-piece-kind-death-certificate = Certificat de constatation du décès
registry-piece-kind-proxy = Procuration
registry-piece-kind-cherif-certificate = Certificat du nakib des chorfa
registry-piece-kind-judgment = Jugement
registry-piece-kind-authorisation = Autorisation de l’autorité centrale
registry-piece-kind-other = Autre pièce

registry-deadline-rule = La déclaration se fait dans les 30 jours, comptés du lendemain de l’événement ({ $start }) ; le dernier jour est le { $due }.
registry-deadline-rule-abroad = La naissance ou le décès à l’étranger se déclare dans l’année, comptée du lendemain de l’événement ({ $start }) ; le dernier jour est le { $due }.
registry-deadline-moved = Le { $nominal } étant un jour chômé ({ $reasons }), le délai va jusqu’au { $due }.
registry-deadline-uncertain = Cette date peut encore changer d’un jour, selon une fête religieuse ou un jour férié non encore annoncés.
registry-deadline-weekend = fin de semaine
registry-deadline-local = jour chômé de la commune

registry-setting-deadline-notice-days = Combien de jours avant la fin du délai les bureaux sont prévenus des déclarations non soumises (1 à 30).
registry-setting-document-number = Écriture du numéro des documents délivrés. Ceux qui sont délivrés gardent la leur ; les numéros des actes sont ceux de la loi.
registry-setting-document-number-number-year = 1042/2026
registry-setting-document-number-office-number-year = code du bureau/1042/2026
registry-setting-document-number-year-number = 2026/1042
registry-setting-lone-office = Bureaux où la personne qui a préparé la déclaration peut aussi l’inscrire (bureaux à agent unique).
registry-error-date-future = Cette date est dans l’avenir. Corrigez-la.
registry-error-time = L’heure s’écrit sous la forme 14:05.
registry-error-hijri-needed = Les tables ne donnent pas de date hégirienne pour ce jour. Recopiez celle du document.
registry-error-hijri-date = La date hégirienne n’est pas valable : mois de 1 à 12, jour de 1 à 30.
registry-error-hijri-year = L’année hégirienne ne correspond pas à l’année grégorienne. Vérifiez les deux années sur la pièce.
registry-error-hijri-far = La date hégirienne s’écarte de plus de deux jours de la date grégorienne. La date attendue est le { $expected }.
registry-error-rank = Le rang de l’enfant est compris entre 1 et { $multiplicity }. Corrigez-le.
registry-error-name-empty = Ce nom ne contient aucune lettre. Écrivez-le de nouveau.
registry-error-name-too-many = Le prénom compte deux noms au plus ; vous en avez saisi { $count } (loi 36-21, art. 34).
registry-error-name-title = Le prénom ne peut être précédé de « { $word } » (loi 36-21, art. 34).
registry-error-name-digit = Un nom ne contient pas de chiffre. Retirez-le.
registry-error-name-not-arabic = Ce nom s’écrit en lettres arabes : « { $letter } » n’est pas admis.
registry-error-name-not-latin = Ce nom s’écrit en lettres latines : « { $letter } » n’est pas admis.
registry-error-name-not-tifinagh = Ce nom s’écrit en tifinagh : « { $letter } » n’est pas admis.
registry-error-parent-younger = La naissance de ce parent ne précède pas celle de son enfant. Vérifiez les deux dates.
registry-error-death-before-birth = La naissance est postérieure au décès. Vérifiez les deux dates.
registry-error-stillborn-married = Un enfant mort-né n’a ni situation familiale ni conjoint. Videz ces champs.
registry-error-declarant-birth = Cette qualité ne permet pas de déclarer une naissance (loi 36-21, art. 24 et 25). Choisissez-en une autre.
registry-error-declarant-death = Cette qualité ne permet pas de déclarer un décès (loi 36-21, art. 37 et 39). Choisissez-en une autre.
registry-error-declaring-parent-missing = Le déclarant est ce parent : indiquez ici son identité.
registry-error-proxy-reference = Indiquez la référence de la procuration.
registry-error-declarant-sex = Le sexe ne correspond pas à la qualité du déclarant : corrigez l’un des deux.
registry-error-too-many-pieces = Trop de pièces : { $max } au plus.
registry-error-file-missing = Ce fichier n’existe plus. Joignez-le de nouveau.
registry-error-late = Le délai de déclaration a pris fin le { $due }. Sans autorisation de l’autorité centrale ou jugement, cette déclaration ne peut être inscrite : indiquez-en la référence.
registry-error-late-judgment = Ce bureau relève de la loi 37-99 : après le délai, seul un jugement déclaratif permet l’inscription. L’autorisation de l’autorité centrale n’existe que sous la loi 36-21.
registry-error-late-basis-early = Cette pièce est datée d’avant l’événement. Vérifiez la date.

registry-error-state-draft = Cette déclaration n’a pas encore été soumise à l’officier. Soumettez-la d’abord.
registry-error-state-submitted = Cette déclaration est chez l’officier. Elle ne se modifie que s’il la renvoie.
registry-error-state-returned = Cette déclaration a été renvoyée à l’agent et n’a pas encore été soumise de nouveau à l’officier. Attendez que l’agent la soumette.
registry-error-state-registered = Cette déclaration est déjà inscrite. L’acte ne se modifie plus ; on y ajoute des mentions.
registry-error-state-abandoned = Cette déclaration a été abandonnée. Commencez-en une nouvelle.
registry-error-four-eyes = Vous avez pris part à cette déclaration : un autre officier que celui qui l’a rédigée, corrigée ou soumise doit l’inscrire.
registry-error-no-delegation = Au { $day }, vous n’avez pas de délégation en vigueur au bureau { $office }. Demandez à l’administrateur d’enregistrer l’arrêté de délégation.
registry-error-no-regime = Le régime légal du bureau { $office } n’est pas encore fixé pour ce jour. Adressez-vous à l’administrateur.
registry-error-national-required = Ce bureau relève de la loi 36-21 : indiquez ce que le registre national a attribué.
registry-error-national-unexpected = Ce bureau relève de la loi 37-99 : la commune numérote, laissez ce champ vide.
registry-error-national-taken = Ce numéro national appartient à un autre acte. Vérifiez-le.

registry-error-office-code = Le code compte de 2 à 12 majuscules sans accent ou chiffres, sans espace.
registry-error-office-code-taken = Ce code est celui d’un autre bureau. Choisissez-en un autre.
registry-error-regime-past = Le régime des jours passés ne se change pas. Choisissez aujourd’hui ou une date ultérieure.
registry-error-regime-order = Un régime est déjà fixé à cette date ou après elle. Choisissez une date ultérieure.
registry-error-regime-back = Un bureau passé à la loi 36-21 ne revient pas à la loi 37-99. Gardez la loi 36-21.
registry-error-regime-same = Ce régime est déjà celui du bureau. Choisissez l’autre régime, ou fermez sans enregistrer.
registry-error-delegation-dates = La délégation finit avant de commencer. Corrigez l’une des dates.
registry-error-delegation-staff = Ce compte n’existe pas ou est fermé. Choisissez une autre personne.
registry-error-delegation-overlap = Cette personne a déjà une délégation dans ce bureau sur cette période. Mettez-y fin d’abord.
registry-error-delegation-ended = Cette délégation a déjà pris fin. S’il en faut une, enregistrez une nouvelle délégation.
registry-error-delegation-end-past = Une délégation ne prend pas fin dans le passé. Choisissez aujourd’hui ou une date ultérieure.
registry-error-delegation-end-late = Cette date dépasse la fin prévue de la délégation. Choisissez une date plus proche.
registry-error-delegation-quality = Le président d’un conseil d’arrondissement ne signe que dans un bureau de son arrondissement. Choisissez une autre qualité.
registry-error-register-open = Ce registre a déjà un numéro ici : sa numérotation ne se reprend qu’une fois, avant le premier acte. La suite des numéros se donne d’elle-même : il n’y a rien à faire.
registry-error-register-national = Ce bureau relève de la loi 36-21 : c’est le registre national qui numérote.

registry-warning-late = Le délai a pris fin le { $due } : il faut une autorisation de l’autorité centrale ou un jugement avant de soumettre.
registry-warning-late-piece = L’autorisation ou le jugement n’est pas joint.
registry-warning-declarant-prosecutor = Si les parents sont inconnus, c’est le procureur du Roi qui déclare (loi 36-21, art. 25).
registry-warning-father-names = Sans père indiqué, l’officier choisit un prénom de père formé sur « Abd » et un nom de famille (loi 36-21, art. 25). Vérifiez avec lui.
registry-warning-declarant-order-birth = Le père ou la mère déclare en premier (loi 36-21, art. 24). Vérifiez qu’il y a empêchement.
registry-warning-declarant-order-death = Le conjoint ou la conjointe déclare en premier (loi 36-21, art. 37). Vérifiez qu’il y a empêchement.
registry-warning-birth-certificate = Ni le certificat du médecin ou de la sage-femme, ni l’attestation de l’autorité locale ne sont joints.
registry-warning-death-certificate = Ni le certificat de constatation du décès, ni l’attestation de l’autorité locale ne sont joints.
registry-warning-proxy-piece = La procuration n’est pas jointe.
registry-warning-hijri-verify = La date hégirienne vient du calendrier Oum Al Qura. Vérifiez celle qui a été annoncée au Maroc.
registry-warning-cin = Ce numéro de carte nationale a une forme inhabituelle. Vérifiez-le.

# --- acts, mentions, documents

registry-act-search = Chercher dans le registre
registry-act-read = Consulter un acte
registry-act-page-print = Imprimer un acte pour le registre papier
registry-mention-add = Ajouter une mention marginale
registry-document-issue = Délivrer un extrait ou une copie
registry-document-reprint = Réimprimer un document délivré
registry-document-read = Voir un document délivré
registry-document-verify = Vérifier un document
registry-aid-use = Demander une transcription en lettres latines, une date hégirienne ou un délai
registry-work-read = Voir son travail du jour
registry-declaration-submitted = Déclaration soumise
registry-declaration-returned = Déclaration renvoyée
registry-act-registered = Acte inscrit
registry-mention-added = Mention marginale ajoutée
registry-document-issued = Document délivré
registry-deadline-near = Délais qui s’achèvent
registry-declaration-due = Déclarations abandonnées à éliminer ou à conserver
registry-deadline-remind = Rappeler les délais de déclaration
registry-deadline-recount = Recalculer les délais des brouillons quand les jours fériés changent
registry-person-index = Indexer les personnes nommées dans les documents anciens

registry-notice-declaration-submitted-title = Déclaration à examiner
registry-notice-declaration-submitted = { $kind ->
        [death] Une déclaration de décès attend votre décision.
       *[other] Une déclaration de naissance attend votre décision.
    }
registry-notice-declaration-returned-title = Déclaration renvoyée
registry-notice-declaration-returned = { $kind ->
        [death] Une déclaration de décès vous a été renvoyée. Lisez les motifs et corrigez-la.
       *[other] Une déclaration de naissance vous a été renvoyée. Lisez les motifs et corrigez-la.
    }
registry-notice-act-registered-title = Acte inscrit
registry-notice-act-registered = { $kind ->
        [death] L’acte de décès { $reference } est inscrit.
       *[other] L’acte de naissance { $reference } est inscrit.
    }
registry-notice-declaration-due-title = Déclarations abandonnées en attente de décision
registry-notice-declaration-due = { $count ->
        [one] Une déclaration abandonnée a atteint sa durée de conservation. Décidez de son élimination.
       *[other] { $count } déclarations abandonnées ont atteint leur durée de conservation. Décidez de leur élimination.
    }
registry-error-erase-state = Seule une déclaration abandonnée peut être éliminée.
registry-error-erase-early = La durée de conservation de cette déclaration n’est pas échue.
registry-notice-deadline-near-title = Délais qui s’achèvent
registry-notice-deadline-near = { $count ->
        [one] Une déclaration n’est pas encore soumise ; son délai finit le { $day }.
       *[other] { $count } déclarations ne sont pas encore soumises ; le premier délai finit le { $day }.
    }

registry-mention-kind-marriage = Mariage
registry-mention-kind-dissolution = Dissolution du mariage
registry-mention-kind-death = Décès
registry-mention-kind-name-change = Changement de nom
registry-mention-kind-rectification = Rectification de l’acte

registry-mention-text-marriage = { $sex ->
    [female] Mariée
   *[male] Marié
} le { $date }, suivant { $instrument }, { $authority }.
registry-mention-text-dissolution = Mariage dissous le { $date }, suivant { $instrument }, { $authority }.
registry-mention-text-death = { $sex ->
    [female] Décédée
   *[male] Décédé
} le { $date }, suivant { $instrument }, { $authority }.
registry-mention-text-name-change = Nom changé à compter du { $date }, en vertu de { $instrument }, { $authority }.
registry-mention-text-rectification = Acte rectifié { $basis ->
    [judgment] par jugement du
   *[authorisation] d’une erreur matérielle, par autorisation du
 } { $date } : { $instrument }, { $authority }. { $correction }
registry-mention-extract-rectification = Cet acte a été rectifié depuis son inscription. La copie intégrale dit en quoi.
registry-mention-extract-rectified = Acte rectifié par mention n° { $numbers } : le présent extrait donne les énonciations rectifiées.

registry-document-kind-extract-ar = Extrait d’acte, en arabe
registry-document-kind-extract-fr = Extrait d’acte, en français
registry-document-kind-full-copy = Copie intégrale

registry-requester-quality-self = La personne elle-même
registry-requester-quality-ascendant = Ascendant
registry-requester-quality-descendant = Descendant
registry-requester-quality-spouse = Conjoint ou conjointe
registry-requester-quality-widowed-spouse = Veuf ou veuve
registry-requester-quality-guardian = Tuteur
registry-requester-quality-proxy = Mandataire
registry-requester-quality-kafil = Kafil
registry-requester-quality-authority = Autorité publique
registry-requester-quality-third-party = Tiers autorisé

registry-error-search-too-broad = Précisez la recherche : un nom, un numéro d’acte, une date ou une année.
registry-error-page-not-paper = Cet acte relève de la loi 36-21 : il n’a pas de page dans le registre papier.
registry-error-seal-broken = Le sceau de cet acte ne correspond plus à son contenu. Ne délivrez rien ; prévenez l’administrateur et consultez le registre papier.
registry-error-act-in-list = La liste ne montre qu’une ligne du registre. Ouvrez l’acte pour en lire le contenu.
registry-error-document-number = Écrivez le numéro du document avec l’année : 1042/2026.
registry-error-document-altered = Ce document n’est plus celui qui a été délivré. Ne le réimprimez pas ; prévenez l’administrateur et délivrez-en un nouveau.
registry-error-self-on-death-act = La personne d’un acte de décès ne peut pas en demander copie. Indiquez la qualité de celui qui demande.
registry-error-mention-future = La date de l’événement est dans l’avenir. Corrigez-la.
registry-error-mention-before-birth = L’événement ne peut pas précéder la naissance. Corrigez la date.
registry-error-mention-on-death-act = Un acte de décès ne reçoit qu’un changement de nom ou une rectification. Portez cette mention sur l’acte de naissance.
registry-error-mention-death-twice = Le décès est déjà mentionné sur cet acte. Si cette mention contient une erreur, elle se corrige par une mention de rectification.
registry-error-mention-after-death = Le mariage ne peut pas être postérieur au décès mentionné. Corrigez la date.
registry-error-mention-death-before-marriage = Un mariage postérieur à ce décès est déjà mentionné. Vérifiez les deux dates.
registry-error-mention-there-already = Cette mention figure déjà sur l’acte, avec la même date et la même pièce. Relisez la marge avant d’en ajouter une autre.
registry-error-rectification-basis = Indiquez ce qui fonde la rectification : autorisation de l’autorité centrale ou jugement.
registry-error-rectification-only = Le fondement, la date de la demande et les énonciations rectifiées ne valent que pour une rectification.
registry-error-rectification-before-act = Cette décision est antérieure à l’inscription de l’acte. Vérifiez la date.
registry-error-rectification-requested = La demande ne peut pas être postérieure à la décision. Vérifiez les deux dates.
registry-error-rectification-what = Écrivez ce qui est rectifié : ce qui était écrit, ce qu’il faut lire.
registry-error-correction-twice = Cette énonciation figure déjà dans la rectification. Ne l’écrivez qu’une fois.
registry-error-correction-empty = Écrivez ce qu’il faut lire, en arabe, en lettres latines ou dans les deux.
registry-error-correction-absent = L’acte ne porte pas cette énonciation : il n’y a rien à rectifier. Choisissez-en une autre ou retirez la ligne.
registry-warning-rectification-late = L’autorisation est venue plus de quinze jours après la demande. La mention reste valable.
registry-warning-dissolution-without-marriage = Aucun mariage en cours n’est mentionné sur cet acte : demandez l’avis de mariage s’il manque.
registry-error-no-signer = Personne n’a aujourd’hui de délégation pour ce bureau. Enregistrez la délégation, puis recommencez.
registry-error-third-party-needs-authorisation = Un tiers n’obtient ce document qu’avec une autorisation. Indiquez sa référence.
registry-error-authority-needs-reference = Indiquez la référence de la demande de l’autorité.
registry-error-representative-needs-reference = Indiquez la référence de la pièce qui donne qualité : procuration, tutelle ou kafala.

registry-person-subject = Personne concernée par l’acte
registry-person-father = Père
registry-person-mother = Mère
registry-person-declarant = Déclarant
registry-person-spouse = Conjoint
registry-person-ancestor = Grand-père ou arrière-grand-père
registry-person-mentioned = Citée dans une mention marginale
registry-person-named = Nommée au journal
registry-person-requester = Demandeur d’un document
registry-person-copied = Y figure
registry-held-act = Acte d’état civil
registry-held-act-why = Tenue de l’état civil, obligatoire (loi 36-21 et loi 37-99).
registry-held-act-keep = Sans limite : les registres de l’état civil sont conservés à titre permanent.
registry-held-act-rectify = Par autorisation de l’autorité centrale pour une erreur matérielle, par jugement pour une erreur substantielle (loi 36-21, art. 48 à 53). La rectification est portée en marge ; l’acte reste tel qu’inscrit.
registry-held-mention = Mention marginale
registry-held-mention-why = Porter en marge ce qui survient à l’état civil (loi 36-21, art. 36 et 53).
registry-held-trail = Journal des opérations sur un acte ou une déclaration
registry-held-trail-why = Savoir et prouver qui a fait quoi.
registry-held-trail-keep = À titre permanent : chaque ligne est scellée à la précédente.
registry-held-trail-rectify = Le journal ne se modifie pas ; une rectification y ajoute une ligne.
registry-held-declaration = Déclaration qui n’est pas devenue un acte
registry-held-declaration-why = Préparer l’acte, et savoir pourquoi il n’a pas été dressé.
registry-held-declaration-keep = Tant que le dossier est ouvert. Abandonnée, elle ne change plus ; sa durée échue, le chef de bureau décide de son élimination.
registry-held-declaration-rectify = Un brouillon se corrige au guichet avant l’enregistrement.
registry-held-request = Demande de document
registry-held-request-why = Savoir qui a demandé un document, et à quel titre (loi 36-21, art. 43 à 45).
registry-held-request-keep = Aussi longtemps que le document délivré peut être vérifié.
registry-held-request-rectify = La demande reste telle qu’elle a été faite ; une nouvelle demande la remplace.
registry-held-paper = Documents délivrés à partir de l’acte
registry-held-paper-why = Garder chaque document tel qu’il a été délivré, pour pouvoir le vérifier.
registry-retention-declaration-abandoned = Déclarations abandonnées
registry-retention-declaration-abandoned-basis = Le déclarant peut revenir sur son dossier.
registry-retention-act = Actes de l’état civil et leurs mentions
registry-retention-act-basis = Les registres de l’état civil sont conservés à titre permanent.
registry-retention-document-request = Demandes de documents et documents délivrés
registry-retention-document-request-basis = Un document délivré reste vérifiable.
