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
