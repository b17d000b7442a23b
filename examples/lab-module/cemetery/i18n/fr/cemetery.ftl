cemetery-plot-read = Voir les emplacements du cimetière
cemetery-plot-create = Enregistrer un emplacement
cemetery-plot-certify = Imprimer l’attestation d’un emplacement

cemetery-error-place = Écrivez la section, le rang et la tombe : B-12-7.
cemetery-error-taken = Cet emplacement est déjà attribué.
cemetery-error-future = Cette date est dans l’avenir.
