# Ce qui est porté à la connaissance des agents et des autres programmes.

exchange-notice-read = Consulter ses notifications
exchange-notice-mark = Marquer ses notifications comme lues
exchange-notice-deliver = Distribuer les notifications
exchange-preference-set = Choisir où recevoir ses notifications

exchange-error-kind = Ce type de notification n’existe pas. Choisissez-en un dans la liste.

exchange-schedule-daily = Chaque jour à { $time }
exchange-schedule-weekly = Chaque { $day ->
        [1] lundi
        [2] mardi
        [3] mercredi
        [4] jeudi
        [5] vendredi
        [6] samedi
       *[7] dimanche
    } à { $time }
exchange-schedule-monthly = Le { $date ->
        [1] 1er
       *[other] { $date }
    } de chaque mois à { $time }

exchange-push-subscribe = Recevoir ses notifications dans son navigateur
exchange-phone-add = Recevoir un code sur son téléphone
exchange-phone-confirm = Confirmer son téléphone
exchange-contact-remove = Retirer un de ses navigateurs ou téléphones
exchange-webhook-read = Voir les webhooks
exchange-webhook-create = Créer un webhook
exchange-webhook-update = Modifier un webhook
exchange-webhook-secret-rotate = Renouveler le secret d’un webhook
exchange-webhook-remove = Retirer un webhook
exchange-webhook-dispatch = Préparer les envois aux webhooks
exchange-delivery-read = Voir le journal des envois
exchange-delivery-retry = Relancer un envoi
exchange-delivery-send = Envoyer ce qui est arrivé à échéance
exchange-delivery-report = Prendre acte du compte rendu d’un SMS
exchange-letter-read = Voir les courriels envoyés aux agents
exchange-letter-retry = Renvoyer un courriel abandonné

exchange-letter-refused = Le serveur de courriel a refusé (code { $code }). Vérifiez l’adresse.
exchange-letter-unreached = Le serveur de courriel est resté injoignable.
exchange-letter-late = Le courriel n’était plus utile au moment de partir.
exchange-letter-address = Cette adresse ne peut recevoir aucun courriel. Corrigez-la.
exchange-letter-other = Le courriel n’a pas pu partir. L’exploitant en trouve la raison.

exchange-mail-subject = { $commune } : une notification vous attend
exchange-mail-body = Bonjour { $name },

    Une notification vous attend dans l’application de la commune. Ce message n’en dit pas plus : connectez-vous pour la lire.
exchange-mail-link = Lire mes notifications

exchange-sms-code = { $code } est votre code pour recevoir les notifications. Ne le donnez à personne.
exchange-sms-notice = { $commune } : { $title }. { $link }

exchange-error-url = Cette adresse n’est pas valable. Écrivez-la en entier : https://example.ma/jamaa.
exchange-error-url-https = L’adresse doit commencer par https://.
exchange-error-url-private = Cette adresse mène à un réseau privé. Indiquez une adresse publique.
exchange-error-kind-unreadable = Vous ne pouvez pas lire l’objet de l’événement { $kind }. Choisissez-en un dans la liste.
exchange-error-webhook-too-many = Il y a déjà { $max } webhooks. Retirez-en un d’abord.
exchange-error-delivery-waits = Cet envoi est déjà en attente. Il partira de lui-même : attendez.
exchange-error-letter-settled = Ce courriel est en attente ou déjà parti : il n’y a rien à renvoyer.
exchange-error-letter-late = Ce courriel n’est plus utile : son lien ou son objet est dépassé. Faites-en partir un nouveau.
exchange-error-push = Ce navigateur n’a pas donné d’adresse valable. Rechargez la page et recommencez.
exchange-error-contacts = Vous avez déjà { $max } navigateurs ou téléphones. Retirez-en un d’abord.
exchange-error-sms-off = Les SMS ne sont pas disponibles ici. Choisissez un autre moyen.
exchange-error-phone = Ce numéro n’est pas valable. Écrivez-le sous la forme 06 12 34 56 78.
exchange-error-sms-refused = Le SMS n’a pas pu être envoyé. Réessayez plus tard.
exchange-error-code = Ce code est incorrect ou n’est plus valable. Vérifiez-le ou demandez-en un autre.

exchange-person-reached = Agent de la commune
exchange-held-contact = Téléphone ou navigateur pour les notifications
exchange-held-contact-why = Prévenir l’agent, qui l’a ajouté lui-même (loi 09-08, art. 4 : consentement).
exchange-held-contact-keep = Jusqu’à ce que l’agent le retire, ou que l’adresse ne réponde plus.
exchange-held-contact-rectify = L’agent le retire et en ajoute un autre, dans ses notifications.
exchange-retention-notice = Avis des boîtes des agents
exchange-retention-notice-basis = Prévenir l’agent de ce qui le concerne, puis l’effacer.
exchange-retention-delivery = Envois à l’extérieur, une fois terminés
exchange-retention-delivery-basis = Savoir ce qui est arrivé et ce qui ne l’est pas.
