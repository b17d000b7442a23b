cemetery-plot-read = Voir les emplacements du cimetière
cemetery-plot-create = Enregistrer un emplacement
cemetery-plot-certify = Imprimer l’attestation d’un emplacement

cemetery-error-place = Écrivez la section, le rang et la tombe : B-12-7.
cemetery-error-taken = Cet emplacement est déjà attribué.
cemetery-error-future = Cette date est dans l’avenir.

cemetery-person-holder = Titulaire de l’emplacement
cemetery-held-plot = Emplacement au cimetière
cemetery-held-plot-why = Savoir qui repose à quel endroit, ou à qui l’emplacement est réservé (loi organique 113-14, art. 83 : cimetières de la commune).
cemetery-held-plot-keep = À titre permanent, tant que le cimetière existe.
cemetery-held-plot-rectify = La demande de rectification s’adresse, avec un justificatif, au service qui tient le cimetière.
cemetery-retention-plot = Emplacements du cimetière
cemetery-retention-plot-basis = On demande qui repose où tant que le cimetière existe.
