cemetery-plot-read = الاطلاع على قبور المقبرة
cemetery-plot-create = تسجيل قبر
cemetery-plot-certify = طبع شهادة قبر

cemetery-error-place = المرجو كتابة القسم والصف ورقم القبر: B-12-7.
cemetery-error-taken = هذا الموضع مخصص من قبل.
cemetery-error-future = هذا التاريخ في المستقبل.
