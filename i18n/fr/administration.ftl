# Personnes, droits et paramètres.

administration-commune-read = Voir de quelle commune il s’agit
administration-session-open = Se connecter
administration-session-close = Se déconnecter
administration-session-read = Voir ses propres connexions
administration-session-revoke = Mettre fin à l’une de ses connexions
administration-viewer-read = Voir son propre compte
administration-password-change = Changer son mot de passe
administration-totp-enroll = Activer la validation par téléphone
administration-staff-read = Voir le personnel et ses rôles
administration-staff-create = Ouvrir un compte
administration-staff-deactivate = Fermer un compte
administration-password-reset = Donner un nouveau mot de passe à un agent
administration-grant-create = Attribuer un rôle
administration-grant-revoke = Retirer un rôle
administration-policy-update = Modifier ce qu’un rôle permet
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

administration-error-password-current = Ce n’est pas votre mot de passe actuel. Saisissez-le de nouveau.
administration-error-password-same = Le nouveau mot de passe doit être différent de l’actuel.
administration-error-password-short = Le mot de passe est trop court : { $min } caractères au moins. Une courte phrase convient très bien.
administration-error-password-long = Le mot de passe est trop long : { $max } caractères au plus.
administration-error-password-name = Le mot de passe ne doit contenir ni l’identifiant ni le nom de la personne.
administration-error-password-common = Ce mot de passe est trop facile à deviner. Choisissez par exemple quelques mots sans lien entre eux.

administration-error-login-form = L’identifiant compte de 3 à 40 caractères : lettres minuscules sans accent, chiffres, point, tiret.
administration-error-login-taken = Cet identifiant est déjà pris. Choisissez-en un autre.
administration-error-email = Cette adresse électronique n’est pas valable. Écrivez-la sous cette forme : amina@exemple.ma
administration-error-own-account = Vous ne pouvez pas fermer votre propre compte. Demandez-le à un autre administrateur.
administration-error-own-password = Pour votre propre mot de passe, passez par « Mon compte ».
administration-error-staff-elsewhere = Le compte de cette personne ne relève pas de votre seul service. Adressez-vous à l’administrateur de la commune.
administration-error-account-closed = Le compte de cette personne est fermé. Choisissez une autre personne.
administration-error-last-administrator = La commune doit garder au moins un administrateur. Nommez d’abord une autre personne.

administration-error-role-unknown = Ce rôle n’existe pas. Choisissez un rôle de la liste.
administration-error-role-implicit = Ce rôle ne se modifie pas.
administration-error-act-unknown = Cette action n’existe pas. Choisissez une action de la liste.
administration-error-policy-last = Les administrateurs doivent garder le droit de modifier les rôles.
administration-error-unit-outside = Cette unité est hors de votre service. Choisissez une unité de la liste.
administration-error-unit-unknown = Aucune unité ne porte ce code. Vérifiez le code.
administration-error-grant-held = Cette personne a déjà ce rôle sur cette unité.

administration-error-setting-unknown = Ce paramètre n’existe pas. Choisissez un paramètre de la liste.
administration-error-setting-shape = La valeur n’a pas la forme attendue. Exemple : { $example }
administration-error-seal-picture = Cette image ne convient pas : un PNG de 256 Ko et de 1600 points de côté au plus.

administration-access-granted-all = { $person } peut le faire dans toute la commune, grâce au rôle « { $role } » attribué sur : { $unit }.
administration-access-granted-units = { $person } peut le faire grâce au rôle « { $role } », sur : { $unit }, et tout ce qui en dépend.
administration-access-granted-own = { $person } peut le faire, pour ses propres dossiers seulement, grâce au rôle « { $role } » attribué sur : { $unit }.
administration-access-everybody = { $person } peut le faire comme tout agent de la commune.
administration-access-closed = { $person } ne peut rien faire : son compte est fermé.
administration-access-no-role = { $person } ne peut pas le faire : aucun de ses rôles ne le permet. Rôles qui le permettraient : { $roles }.
administration-access-nobody = { $person } ne peut pas le faire : aucun rôle de la commune ne le permet.

administration-person-search = Voir où sont conservées les données d’une personne
administration-retention-apply = Appliquer les durées de conservation
administration-error-person-unnamed = Indiquez le numéro de la carte nationale, ou un nom d’au moins trois lettres.
administration-person-staff = Agent de la commune
administration-held-staff = Compte d’agent
administration-held-staff-why = Savoir qui a fait quoi dans les registres (loi 09-08, art. 4 : mission d’intérêt public).
administration-held-staff-keep = Le compte est fermé au départ de l’agent ; son nom reste dans les actes et le journal, que la loi fait conserver.
administration-held-staff-rectify = L’administrateur de la commune corrige le compte ; ce qui a été signé ne change pas.
