# Textes communs à tous les modules.

kernel-file-attach = Joindre un fichier
kernel-file-fetch = Ouvrir un fichier par son lien
kernel-directory-read = Voir les comptes et les rôles des collègues

platform-tenant-add = Ouvrir une commune
platform-module-add = Installer un module
platform-tenant-suspend = Suspendre la commune sur la plateforme
platform-tenant-resume = Rouvrir la commune sur la plateforme

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
kernel-error-id = Cette référence n’est pas valable. Choisissez un élément de la liste.
kernel-error-cursor = Cette page de la liste n’existe plus. Revenez au début de la liste.
kernel-error-operation-id = Le numéro d’opération n’est pas valable. Rechargez la page.
kernel-error-operation-reused = Cette opération a déjà été faite avec d’autres données. Rechargez la page avant de recommencer.
kernel-error-revision = Quelqu’un a modifié ce dossier entre-temps. Rechargez la page pour voir sa version.

kernel-error-file-empty = Le fichier est vide. Choisissez-en un autre.
kernel-error-file-too-large = Le fichier est trop volumineux : { $megabytes } Mo au plus.
kernel-error-file-type = Ce type de fichier n’est pas accepté. Joignez un PDF ou une image (JPEG, PNG, WebP).

kernel-error-field-missing = Il manque « { $field } ».
kernel-error-field-unknown = « { $field } » n’est pas un champ de cette demande.
kernel-error-field-type = « { $field } » n’a pas la bonne forme : il faut { $wanted }.
kernel-error-field-choice = « { $field } » n’accepte qu’une de ces valeurs : { $choices }.
kernel-error-field-exclusive = « { $field } » demande un seul de ces champs, et rempli : { $choices }.
kernel-type-text = un texte
kernel-type-whole = un nombre entier de 32 bits au plus
kernel-type-number = un nombre
kernel-type-boolean = oui (true) ou non (false)
kernel-type-id = une référence
kernel-type-fields = un groupe de champs
kernel-type-other = une valeur du type prévu
