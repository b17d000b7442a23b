# Écrans des notifications et des tâches.

web-nav-jobs = Tâches planifiées

web-inbox = Notifications
web-inbox-hint = Ce qui vous concerne, le plus récent d’abord.
web-inbox-bell = { $count ->
        [0] Notifications : rien de nouveau
        [one] Notifications : { $count } non lue
       *[other] Notifications : { $count } non lues
    }
web-inbox-all = Toutes
web-inbox-text = Notification
web-inbox-at = Le
web-inbox-unread = Non lues
web-inbox-which = Notifications affichées
web-inbox-new = Non lue
web-inbox-mark-all = Tout marquer comme lu
web-inbox-marked = Notifications marquées comme lues.
web-inbox-open = Ouvrir
web-inbox-empty = Aucune notification
web-inbox-empty-hint = Un avis s’affiche ici lorsqu’un dossier demande votre attention.
web-inbox-nothing-unread = Tout est lu
web-inbox-choose = Choisir où les recevoir

web-notify-title = Recevoir les notifications
web-notify-hint = Elles arrivent toujours dans vos notifications ; choisissez ce qui doit aussi vous parvenir ailleurs. Aucun nom n’y figure.
web-notify-kind = Notification
web-notify-saved = Choix enregistré.
web-channel-email = Courriel
web-channel-sms = SMS
web-channel-push = Navigateur

web-jobs-hint = Ce que l’application fait d’elle-même pour la commune, et ce que chaque exécution a donné.
web-jobs-name = Tâche
web-jobs-schedule = Quand
web-jobs-next = Prochaine échéance
web-jobs-last = Dernière exécution
web-jobs-never = Jamais exécutée
web-jobs-run = Lancer maintenant
web-jobs-asked = La tâche est demandée ; son résultat apparaît dans un instant.
web-jobs-history = Exécutions
web-jobs-due = Échéance
web-jobs-result = Résultat
web-jobs-report = Détail
web-jobs-empty = Aucune exécution
web-jobs-empty-hint = La première apparaîtra ici à son échéance.
web-job-outcome-done = Faite
web-job-outcome-failed = Échouée
web-job-outcome-skipped = Non rattrapée

web-nav-webhooks = Webhooks
web-webhooks-hint = Programmes prévenus de ce qui se passe dans la commune. Les messages ne contiennent que des références.
web-webhooks-empty = Aucun webhook
web-webhooks-empty-hint = Ajoutez l’adresse d’un programme qui doit être prévenu.
web-webhook-new = Nouveau webhook
web-webhook-create = Créer
web-webhook-created = Webhook créé.
web-webhook-edit = Modifier le webhook
web-webhook-edit-short = Modifier
web-webhook-save = Enregistrer
web-webhook-saved = Webhook modifié.
web-webhook-name = Nom
web-webhook-url = Adresse
web-webhook-url-hint = Adresse publique en https.
web-webhook-kinds = Événements
web-webhook-kinds-hint = Seuls ceux dont vous pouvez lire l’objet sont proposés.
web-webhook-kinds-required = Choisissez au moins un événement.
web-webhook-kinds-none = Vos rôles ne permettent de lire l’objet d’aucun événement.
web-webhook-kinds-count = { $count ->
        [one] { $count } événement
       *[other] { $count } événements
    }
web-webhook-owner = Responsable
web-webhook-paused = Suspendre les envois
web-webhook-paused-hint = Ce qui se passe entre-temps n’est pas envoyé.
web-webhook-is-paused = Suspendu
web-webhook-secret = Secret du webhook
web-webhook-secret-hint = Copiez-le maintenant dans le programme destinataire : il ne sera plus affiché.
web-webhook-copy = Copier
web-webhook-copied = Copié
web-webhook-rotate = Nouveau secret
web-webhook-rotated = Nouveau secret créé. L’ancien signe encore pendant 24 heures.
web-webhook-remove = Retirer le webhook
web-webhook-remove-short = Retirer
web-webhook-remove-confirm = Retirer
web-webhook-remove-hint = { $name } ne recevra plus rien. Le journal des envois est conservé.
web-webhook-removed = Webhook retiré.

web-deliveries = Journal des envois
web-deliveries-of = Envois à
web-delivery-event = Événement
web-delivery-at = Le
web-delivery-id = Identifiant de l’événement
web-deliveries-empty = Aucun envoi
web-deliveries-empty-hint = Chaque événement envoyé apparaît ici avec la réponse reçue.
web-delivery-state-waiting = En attente
web-delivery-state-done = Remis
web-delivery-state-dead = Abandonné
web-delivery-state-dropped = Non envoyé
web-delivery-attempts = { $count ->
        [0] Aucun essai
        [one] { $count } essai
       *[other] { $count } essais
    }
web-delivery-none = Pas encore d’essai.
web-delivery-retry = Renvoyer
web-delivery-retried = L’envoi est relancé.

web-letters = Courriels aux agents
web-letters-hint = À qui, quand, et pourquoi un courriel n’est pas arrivé ; jamais ce qu’il dit.
web-letters-empty = Aucun courriel
web-letters-empty-hint = Invitations, liens et rappels envoyés aux agents apparaissent ici.
web-letter-to = À
web-letter-subject = Objet
web-letter-reason = Motif
web-letter-at = Écrit le
web-letter-retry = Renvoyer
web-letter-retried = Le courriel repart.
web-letter-state-waiting = En attente
web-letter-state-sent = Parti
web-letter-state-failed = Non remis
web-letter-undelivered = Dernier courriel non remis. { $reason }

web-push-title = Navigateurs et téléphones
web-push-add = Ajouter ce navigateur
web-push-added = Ce navigateur affichera les notifications que vous avez choisies.
web-push-refused = Le navigateur n’a pas accepté. Autorisez les notifications de ce site dans ses réglages.
web-push-empty = Aucun navigateur ni téléphone
web-push-empty-hint = Ajoutez ce navigateur pour recevoir vos notifications même quand la page est fermée.
web-push-unable = Ce navigateur ne sait pas afficher de notifications.
web-push-where = Appareil
web-push-channel = Moyen
web-push-since = Depuis
web-push-remove = Retirer
web-push-removed = Retiré : vos notifications n’y arrivent plus.
web-phone-add = Ajouter un téléphone
web-phone-number = Numéro de téléphone
web-phone-number-hint = Un code vous y est envoyé par SMS.
web-phone-send = Envoyer le code
web-phone-sent = Le code est envoyé. Confirmez le téléphone dans la liste.
web-phone-confirm = Confirmer
web-phone-code = Code reçu par SMS
web-phone-confirmed = Téléphone confirmé.
web-phone-waiting = À confirmer
