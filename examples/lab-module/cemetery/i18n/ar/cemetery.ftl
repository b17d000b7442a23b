cemetery-plot-read = الاطلاع على قبور المقبرة
cemetery-plot-create = تسجيل قبر
cemetery-plot-certify = طبع شهادة قبر

cemetery-error-place = المرجو كتابة القسم والصف ورقم القبر: B-12-7.
cemetery-error-taken = هذا الموضع مخصص من قبل.
cemetery-error-future = هذا التاريخ في المستقبل.

cemetery-person-holder = صاحب القبر
cemetery-held-plot = قبر بالمقبرة
cemetery-held-plot-why = معرفة من دفن في كل موضع، ومن خصص له (القانون التنظيمي رقم 113.14، المادة 83: مقابر الجماعة).
cemetery-held-plot-keep = يحفظ بصفة دائمة، ما دامت المقبرة قائمة.
cemetery-held-plot-rectify = يوجه طلب التصحيح إلى المصلحة المكلفة بالمقبرة، مع ما يثبت ذلك.
cemetery-retention-plot = قبور المقبرة
cemetery-retention-plot-basis = يسأل عمن دفن في موضع ما دامت المقبرة قائمة.
