# Écrans des notifications et des tâches.

web-nav-jobs = Tâches planifiées

web-inbox = Notifications
web-inbox-hint = Ce qui vous concerne, le plus récent d’abord.
web-inbox-bell = { $count ->
        [0] Notifications : rien de nouveau
        [one] Notifications : { $count } non lue
       *[other] Notifications : { $count } non lues
    }
web-inbox-all = Toutes
web-inbox-unread = Non lues
web-inbox-which = Notifications affichées
web-inbox-new = Non lue
web-inbox-mark-all = Tout marquer comme lu
web-inbox-marked = Notifications marquées comme lues.
web-inbox-open = Ouvrir
web-inbox-empty = Aucune notification
web-inbox-empty-hint = Vous serez prévenu ici lorsqu’un dossier demande votre attention.
web-inbox-nothing-unread = Tout est lu
web-inbox-choose = Choisir où les recevoir

web-notify-title = Recevoir les notifications
web-notify-hint = Elles arrivent toujours dans vos notifications ; choisissez ce qui doit aussi vous parvenir ailleurs. Aucun nom n’y figure.
web-notify-kind = Notification
web-notify-saved = Choix enregistré.
web-channel-email = E-mail
web-channel-sms = SMS
web-channel-push = Navigateur

web-jobs-hint = Ce que l’application fait d’elle-même pour la commune, et ce que chaque exécution a donné.
web-jobs-name = Tâche
web-jobs-schedule = Quand
web-jobs-next = Prochaine échéance
web-jobs-last = Dernière exécution
web-jobs-never = Jamais exécutée
web-jobs-run = Lancer maintenant
web-jobs-asked = La tâche est demandée ; son résultat apparaît dans un instant.
web-jobs-history = Exécutions
web-jobs-due = Échéance
web-jobs-result = Résultat
web-jobs-report = Détail
web-jobs-empty = Aucune exécution
web-jobs-empty-hint = La première apparaîtra ici à son échéance.
web-job-outcome-done = Faite
web-job-outcome-failed = Échouée
web-job-outcome-skipped = Non rattrapée
