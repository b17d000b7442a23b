# Personnes, droits et paramètres.

administration-module = Administration

administration-commune-read = Voir de quelle commune il s’agit
administration-session-open = Se connecter
administration-session-close = Se déconnecter
administration-session-read = Voir ses propres connexions
administration-session-revoke = Mettre fin à l’une de ses connexions
administration-attempt-sweep = Oublier les échecs de connexion périmés
administration-viewer-read = Voir son propre compte
administration-password-change = Changer son mot de passe
administration-totp-enroll = Activer la validation par téléphone
administration-staff-read = Voir le personnel et ses rôles
administration-staff-create = Ouvrir un compte
administration-staff-deactivate = Fermer un compte
administration-staff-reopen = Rouvrir un compte
administration-staff-update = Corriger le nom ou l’adresse d’un compte
administration-staff-move = Changer le service dont dépend un compte
administration-password-reset = Donner un nouveau mot de passe à un agent
administration-staff-invite = Renvoyer une invitation
administration-password-forget = Demander un lien pour un mot de passe oublié
administration-password-choose = Choisir un mot de passe au moyen d’un lien
administration-recovery-read = Voir combien de codes de secours lui restent
administration-recovery-renew = Créer ses codes de secours
administration-passkey-read = Voir ses propres clés d’accès
administration-passkey-add = Ajouter une clé d’accès
administration-passkey-remove = Retirer l’une de ses clés d’accès
administration-token-read = Voir ses propres jetons d’accès
administration-token-create = Créer un jeton d’accès
administration-token-revoke = Révoquer l’un de ses jetons d’accès
administration-service-account-read = Voir les comptes de programmes et leurs jetons
administration-service-account-create = Ouvrir un compte de programme
administration-service-token-create = Créer un jeton pour un compte de programme
administration-service-token-revoke = Révoquer un jeton d’un compte de programme
administration-grant-create = Attribuer un rôle
administration-grant-revoke = Retirer un rôle
administration-policy-update = Modifier ce qu’un rôle permet
administration-role-create = Créer un rôle
administration-role-rename = Renommer un rôle
administration-role-retire = Supprimer un rôle
administration-role-read = Voir les rôles et ce qu’ils permettent
administration-access-explain = Voir ce qu’une personne peut faire, et pourquoi
administration-audit-read = Consulter le journal
administration-audit-verify = Vérifier l’intégrité du journal
administration-setting-read = Voir les paramètres
administration-setting-update = Modifier un paramètre

administration-error-sign-in = Identifiant ou mot de passe incorrect. Vérifiez-les, ou demandez un nouveau mot de passe à l’administrateur de la commune.
administration-error-sign-in-locked = Trop d’essais pour cet identifiant depuis ce poste. Réessayez dans { $minutes ->
        [0] { $seconds ->
            [one] { $seconds } seconde
           *[other] { $seconds } secondes
        }
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
administration-error-totp = Ce code n’est pas valable ou a déjà servi. Saisissez le code que l’application affiche maintenant.
administration-error-totp-enrolled = La validation par téléphone est déjà active. Pour changer de téléphone, adressez-vous à l’administrateur de la commune.
administration-error-totp-not-pending = Aucune activation n’est en cours. Recommencez l’activation depuis le début.
administration-error-passkey = Cette clé d’accès n’a pas pu être vérifiée. Réessayez, ou connectez-vous avec votre mot de passe.
administration-error-passkey-many = Vous avez déjà { $most } clés d’accès. Retirez-en une avant d’en ajouter une autre.
administration-error-recovery-needless = Activez d’abord la validation par téléphone ou une clé d’accès : les codes de secours les remplacent.
administration-error-link = Ce lien a déjà servi, ou n’est plus valable. Demandez-en un autre.
administration-error-email-missing = Indiquez une adresse électronique : le lien y sera envoyé.
administration-error-not-invited = Cette personne a déjà choisi son mot de passe, ou son compte est fermé. Fixez-lui un nouveau mot de passe, ou rouvrez le compte.
administration-error-token-scope = Ce droit ne peut pas être confié à ce jeton : { $act }. Choisissez parmi les droits proposés.
administration-error-token-until = Choisissez un dernier jour à partir d’aujourd’hui, dans { $days } jours au plus.
administration-error-token-many = Ce compte a déjà { $most } jetons valables. Révoquez ceux qui ne servent plus.
administration-error-token-name = Un jeton valable de ce compte porte déjà ce nom. Choisissez-en un autre, ou révoquez-le d’abord.
administration-error-not-service = Seul un compte de programme ouvert reçoit ses jetons d’un administrateur.
administration-error-service-account = Personne ne se connecte à un compte de programme : il n’a pas de mot de passe. Ouvrez-en un autre au besoin.

administration-error-password-current = Ce n’est pas votre mot de passe actuel. Saisissez-le de nouveau.
administration-error-password-same = Le nouveau mot de passe doit être différent de l’actuel. Choisissez-en un autre.
administration-error-password-short = Le mot de passe est trop court : { $min } caractères au moins. Une courte phrase convient très bien.
administration-error-password-long = Le mot de passe est trop long : { $max } caractères au plus.
administration-error-password-name = Le mot de passe ne doit contenir ni l’identifiant ni le nom de la personne.
administration-error-password-common = Ce mot de passe est trop facile à deviner. Choisissez par exemple quelques mots sans lien entre eux.
administration-error-password-breached = Ce mot de passe, ou le mot dont il est fait, figure dans des fuites publiques : d’autres l’essaieront. Choisissez-en un tout autre.

administration-error-login-form = L’identifiant compte de 3 à 40 caractères : lettres minuscules sans accent, chiffres, point, tiret.
administration-error-login-taken = Cet identifiant est déjà pris. Choisissez-en un autre.
administration-error-email = Cette adresse électronique n’est pas valable. Écrivez-la sous cette forme : amina@exemple.ma
administration-error-email-taken = Un autre compte, ouvert ou fermé, a déjà cette adresse. Indiquez-en une autre, ou corrigez d’abord cet autre compte.
administration-error-own-account = Vous ne pouvez pas fermer votre propre compte. Demandez-le à un autre administrateur.
administration-error-own-password = Pour votre propre mot de passe, passez par « Mon compte ».
administration-error-staff-elsewhere = Le compte de cette personne ne relève pas de votre seul service. Adressez-vous à l’administrateur de la commune.
administration-error-own-unit = Vous ne pouvez pas changer vous-même le service dont dépend votre compte. Demandez-le à un autre administrateur.
administration-error-own-data = Vous ne pouvez pas corriger votre propre compte. Demandez-le à un autre administrateur.
administration-error-program-data = Le nom d’un compte de programme se donne à son ouverture. Ouvrez-en un autre au besoin.
administration-error-account-open = Ce compte est déjà ouvert. Actualisez la page pour le voir tel qu’il est.
administration-error-account-closed = Le compte de cette personne est fermé. Choisissez une autre personne.
administration-error-last-administrator = La commune doit garder au moins un administrateur. Nommez d’abord une autre personne.

administration-error-role-unknown = Ce rôle n’existe pas. Choisissez un rôle de la liste.
administration-error-role-implicit = Ce rôle ne se modifie pas. Créez un rôle de la commune et modifiez celui-là.
administration-error-act-unknown = Cette action n’existe pas. Choisissez une action de la liste.
administration-error-act-twice = Cette action figure deux fois dans la demande. Gardez-en une.
administration-error-act-personal = Cette action appartient à chacun sur son propre compte ; aucun rôle ne la donne. Retirez-la des changements.
administration-error-reach-key = Ce droit touche aux personnes ou aux règles : il suit toujours l’unité sur laquelle le rôle est attribué. Choisissez « Ses unités ».
administration-error-key-not-held = Vous ne pouvez pas donner ce droit sans l’avoir vous-même dans toute la commune.
administration-error-too-many-changes = Trop de changements à la fois : { $max } au plus. Procédez en plusieurs fois.
administration-error-rights-changed = Les droits ont changé entre-temps. Regardez de nouveau l’effet du changement, puis confirmez.
administration-error-role-shipped = Ce rôle est fourni avec le logiciel : il ne se renomme pas et ne se supprime pas. Faites-en une copie.
administration-error-role-name-taken = Un autre rôle porte déjà ce nom. Choisissez-en un autre.
administration-error-role-held = { $people ->
        [one] Une personne a encore ce rôle. Retirez-le-lui d’abord.
       *[other] { $people } personnes ont encore ce rôle. Retirez-le-leur d’abord.
    }
administration-error-grant-beyond = Ce rôle donne plus que ce que vous pouvez donner ici : { $act }. Adressez-vous à l’administrateur de la commune.
administration-error-exclusive-duty = La même personne aurait deux fonctions que la loi sépare : { $one } ; { $other }. Choisissez un autre rôle ou une autre personne.
administration-error-policy-last = Les administrateurs doivent garder le droit de modifier les rôles. Laissez-leur ce droit.
administration-error-unit-outside = Cette unité est hors de votre service. Choisissez une unité de la liste.
administration-error-unit-unknown = Aucune unité ne porte ce code. Vérifiez le code.
administration-error-grant-held = Cette personne a déjà ce rôle sur cette unité. Choisissez un autre rôle ou une autre unité.

administration-error-setting-unknown = Ce paramètre n’existe pas. Choisissez un paramètre de la liste.
administration-error-setting-choice = « { $value } » ne figure pas parmi les choix de la commune. Choisissez dans la liste.
administration-error-setting-shape = La valeur n’a pas la forme attendue. Exemple : { $example }
administration-error-seal-picture = Cette image ne convient pas : un PNG de 256 Ko et de 1600 points de côté au plus.

administration-access-granted-all = { $person } peut le faire dans toute la commune, grâce au rôle « { $role } » attribué sur : { $unit }.
administration-access-granted-units = { $person } peut le faire grâce au rôle « { $role } », sur : { $unit }, et tout ce qui en dépend.
administration-access-granted-own = { $person } peut le faire, pour ses propres dossiers seulement, grâce au rôle « { $role } » attribué sur : { $unit }.
administration-access-everybody = { $person } peut le faire comme tout agent de la commune.
administration-access-person = { $person } ne peut pas le faire : c’est un compte de programme, et cet acte revient à une personne.
administration-access-closed = { $person } ne peut rien faire : son compte est fermé.
administration-access-no-role = { $person } ne peut pas le faire : aucun de ses rôles ne le permet. Rôles qui le permettraient : { $roles }.
administration-access-nobody = { $person } ne peut pas le faire : aucun rôle de la commune ne le permet.

administration-mail-invitation-subject = Votre compte à la commune de { $commune }
administration-mail-invitation =
    Bonjour { $name },

    La commune de { $commune } vous a ouvert un compte. Votre identifiant est : { $login }

    Choisissez votre mot de passe avec le lien ci-dessous. Il sert une seule fois et reste valable { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }.
administration-mail-invitation-button = Choisir mon mot de passe
administration-mail-reset-subject = Nouveau mot de passe : commune de { $commune }
administration-mail-reset =
    Bonjour { $name },

    Un nouveau mot de passe a été demandé pour votre compte { $login }. Choisissez-le avec le lien ci-dessous : il sert une seule fois, pendant une heure.

    Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.
administration-mail-renewal =
    Bonjour { $name },

    L’administrateur de la commune vous demande de choisir un nouveau mot de passe pour votre compte { $login } ; l’ancien ne vaut plus. Le lien ci-dessous sert une seule fois et reste valable { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }.
administration-mail-reset-button = Choisir un nouveau mot de passe
administration-mail-moved-subject = Adresse changée : commune de { $commune }
administration-mail-moved =
    Bonjour { $name },

    L’administrateur de la commune vient de retirer cette adresse de votre compte { $login }. Les courriels du compte n’y arriveront plus, et les liens déjà reçus ne sont plus valables.

    Vous ne l’attendiez pas ? Prévenez tout de suite l’administrateur de la commune.
administration-mail-changed-subject = Mot de passe changé : commune de { $commune }
administration-mail-changed =
    Bonjour { $name },

    Un nouveau mot de passe vient d’être choisi pour votre compte { $login } au moyen d’un lien reçu par courriel.

    Ce n’était pas vous ? Prévenez tout de suite l’administrateur de la commune.
administration-person-search = Voir où sont conservées les données d’une personne
administration-retention-apply = Appliquer les durées de conservation
administration-error-person-unnamed = Indiquez le numéro de la carte nationale, ou un nom d’au moins trois lettres.
administration-person-staff = Agent de la commune
administration-held-staff = Compte d’agent
administration-held-staff-why = Savoir qui a fait quoi dans les registres (loi 09-08, art. 4 : mission d’intérêt public).
administration-held-staff-keep = Le compte est fermé au départ de l’agent ; son nom reste dans les actes et le journal, que la loi fait conserver.
administration-held-staff-rectify = L’administrateur de la commune corrige le nom et l’adresse à la page de la personne ; ce qui a été signé ne change pas.
administration-person-request-read = Voir les demandes des personnes sur leurs données
administration-person-request-record = Inscrire la demande d’une personne sur ses données
administration-person-request-answer = Répondre à la demande d’une personne sur ses données
administration-person-request-remind = Rappeler les demandes des personnes sur leurs données
administration-person-request-near = Demandes sur des données dont le délai finit
administration-notice-person-request-near = Demandes sur des données personnelles en attente de réponse : { $count }. Premier délai : { $day }.
administration-notice-person-request-near-title = Demandes sur des données à traiter
administration-error-request-future = La date de réception est dans l’avenir. Corrigez-la.
administration-error-request-person = Indiquez la personne que ces données concernent.
administration-error-request-reasons = Motivez ce qui n’est pas accordé.
administration-error-request-answer-day = La réponse se place entre la réception de la demande et aujourd’hui.
administration-error-request-answered = Cette demande a déjà reçu sa réponse.
administration-error-request-done-unknown = Aucun dossier de la commune ne porte l’identifiant { $id }. Recopiez-le tel que « Données d’une personne » le donne.
administration-held-request = Demande sur des données personnelles
administration-held-request-why = Répondre aux droits d’accès, de rectification et d’opposition, et pouvoir le prouver (loi 09-08, art. 7 à 9).
administration-held-request-keep = La durée fixée dans les paramètres, à compter de la réponse.
administration-held-request-rectify = La demande reste telle qu’elle a été faite ; une nouvelle demande la remplace.
administration-person-asker = Demandeur ou personne concernée
administration-retention-read = Voir les durées de conservation
administration-retention-update = Fixer une durée de conservation
administration-error-retention-forever = La loi fait conserver ces documents à titre permanent.
administration-error-retention-bounds = Indiquez une durée de { $least } à { $most } mois.
administration-retention-session = Connexions, une fois terminées
administration-retention-session-basis = Suivre l’usage des comptes, puis l’effacer (loi 09-08, art. 3).
administration-retention-access-token = Jetons d’accès, une fois échus
administration-retention-access-token-basis = Suivre l’usage des programmes, puis l’effacer (loi 09-08, art. 3).
administration-retention-sign-in-failure = Échecs de connexion
administration-retention-sign-in-failure-basis = Protéger les comptes contre les essais répétés.
administration-retention-person-request = Demandes des personnes sur leurs données, une fois répondues
administration-retention-person-request-basis = Prouver la réponse donnée (loi 09-08, art. 7 à 9).
administration-retention-staff = Comptes des agents
administration-retention-staff-basis = Leurs noms figurent dans les actes et le journal, que la loi fait conserver.
administration-held-trail = Traces au journal des opérations
administration-held-trail-why = Savoir et prouver qui a fait quoi.
administration-held-trail-keep = À titre permanent : chaque ligne est scellée à la précédente.
administration-held-trail-rectify = Le journal ne se modifie pas ; une rectification y ajoute une ligne.
administration-person-actor = A fait des opérations

administration-lending-create = Prêter des droits ou signaler une absence
administration-lending-end = Mettre fin à un prêt de droits ou à une absence
administration-lending-read = Voir les droits prêtés et les absences
administration-lending-announce = Annoncer les prêts de droits qui commencent
administration-lending-recorded = Droits prêtés ou absence signalée
administration-lending-begun = Début d’un prêt de droits
administration-lending-ended = Fin d’un prêt de droits ou d’une absence
administration-notice-lending-recorded-title = Prêt de droits ou absence
administration-notice-lending-recorded = { $side ->
        [borrower] Des droits vous sont prêtés du { $from } au { $until }.
        [absent] Votre absence est signalée du { $from } au { $until }.
       *[lender] Vos droits sont prêtés à un collègue du { $from } au { $until }.
    }
administration-notice-lending-begun-title = Prêt de droits qui commence
administration-notice-lending-begun = { $side ->
        [borrower] Les droits qui vous sont prêtés valent dès aujourd’hui, jusqu’au { $until }.
       *[lender] Le prêt de vos droits commence aujourd’hui et finit le { $until }.
    }
administration-notice-lending-ended-title = Prêt de droits ou absence interrompus
administration-notice-lending-ended = { $side ->
        [borrower] Les droits qui vous étaient prêtés jusqu’au { $until } ne valent plus.
        [absent] Votre absence prévue jusqu’au { $until } n’est plus annoncée.
       *[lender] Le prêt de vos droits prévu jusqu’au { $until } a pris fin.
    }
administration-colleague-read = Voir le nom des collègues

administration-error-lending-self = On ne se prête pas ses propres droits. Choisissez un collègue.
administration-error-lending-past = Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.
administration-error-lending-order = Le dernier jour vient avant le premier. Vérifiez les dates.
administration-error-lending-long = La période est trop longue : { $days } jours au plus. Pour un remplacement durable, demandez l’attribution du rôle.
administration-error-lending-many = Trop de prêts et d’absences en même temps : { $max } au plus. Mettez d’abord fin à ceux qui ne servent plus.
administration-error-lending-role = La personne n’a pas ce rôle : il ne peut pas être prêté. Choisissez parmi ses rôles.
administration-error-lending-nothing = La personne n’a aucun rôle à prêter ici. Vérifiez les rôles et l’unité.
administration-error-lending-beyond = Vous ne pouvez pas faire prêter plus que vos propres droits : { $act }. Adressez-vous à l’administrateur de la commune.
administration-error-lending-colleague = Choisissez un collègue de votre service dont le compte est ouvert. Pour quelqu’un d’autre, adressez-vous à l’administrateur de la commune.
administration-error-lending-program = Un programme ne prête pas de droits et n’en emprunte pas. Choisissez une personne.
administration-error-lending-over = C’est déjà terminé. Actualisez la liste.

administration-access-lent = { $person } peut le faire jusqu’au { $until }, grâce au rôle « { $role } » prêté par { $lender }, sur : { $unit }. Un prêt n’est pas une délégation des fonctions d’officier.
administration-provider-read = Voir les fournisseurs d’identité
administration-provider-create = Ajouter un fournisseur d’identité
administration-provider-update = Modifier un fournisseur d’identité
administration-provider-remove = Retirer un fournisseur d’identité
administration-identity-read = Voir ses propres comptes chez les fournisseurs d’identité
administration-identity-link = Relier son compte à celui d’un fournisseur d’identité
administration-identity-unlink = Délier son compte d’un fournisseur d’identité
administration-staff-identity-read = Voir les comptes d’une personne chez les fournisseurs d’identité
administration-staff-identity-add = Relier le compte d’une personne à un fournisseur d’identité
administration-staff-identity-remove = Délier le compte d’une personne d’un fournisseur d’identité
administration-provider-ready = Le fournisseur répond comme il faut. On peut s’y connecter.
administration-error-provider-address = Cette adresse n’est pas celle d’un émetteur. Recopiez-la sans « ? » ni « # » ni mot de passe.
administration-error-provider-https = L’adresse doit commencer par https.
administration-error-provider-private = Cette adresse mène dans un réseau privé : le serveur n’y va pas.
administration-error-provider-unreachable = Le fournisseur ne répond pas. Vérifiez l’adresse, et que le serveur peut sortir vers lui.
administration-error-provider-document = Aucun document de découverte lisible à cette adresse. Vérifiez l’émetteur.
administration-error-provider-issuer = Le fournisseur se présente sous un autre nom que l’émetteur indiqué. Recopiez-le lettre par lettre.
administration-error-provider-unsupported = Le fournisseur n’offre pas ce qu’il faut : code avec PKCE (S256) et jetons signés par une paire de clés.
administration-error-provider-client = Le fournisseur ne reconnaît pas la commune. Vérifiez l’identifiant de client et son secret.
administration-error-provider-code = Le fournisseur a refusé le code qu’il venait de donner. Réessayez.
administration-error-provider-token = Le fournisseur a envoyé un jeton qui n’est pas digne de foi.
administration-error-provider-many = La commune a déjà { $most } fournisseurs. Retirez-en un avant d’en ajouter un autre.
administration-error-provider-taken = La commune a déjà ce fournisseur avec cet identifiant de client.
administration-error-provider-factor = Indiquez au moins une valeur de amr ou de acr par laquelle le fournisseur dit avoir vérifié un second facteur.
administration-error-journey = Ce passage chez le fournisseur d’identité n’est plus valable. Recommencez.
administration-error-identity-taken = L’un de ces deux comptes est déjà relié chez ce fournisseur. Déliez-le d’abord.
administration-error-own-identity = Pour votre propre compte, passez par « Mon compte » : vous y prouvez votre identité chez le fournisseur.
administration-mail-identity-subject = Nouveau moyen de connexion : commune de { $commune }
administration-mail-identity =
    Bonjour { $name },

    L’administrateur de la commune vient de relier votre compte { $login } à un compte chez « { $provider } ». On peut désormais s’y connecter par ce moyen.

    Vous ne l’attendiez pas ? Prévenez tout de suite l’administrateur de la commune.
