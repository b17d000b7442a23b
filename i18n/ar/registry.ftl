# وحدة الحالة المدنية: نصوص الخادم

registry-module = الحالة المدنية

registry-office-read = الاطلاع على المكاتب والتفويضات
registry-office-create = إحداث مكتب للحالة المدنية
registry-office-regime-set = تحديد النظام القانوني لمكتب
registry-register-open = متابعة ترقيم سجل
registry-delegation-create = تسجيل تفويض مهام ضابط الحالة المدنية
registry-delegation-end = إنهاء تفويض مهام ضابط الحالة المدنية
registry-birth-declare = تلقي تصريح بولادة
registry-birth-amend = تعديل مسودة تصريح بولادة
registry-death-declare = تلقي تصريح بوفاة
registry-death-amend = تعديل مسودة تصريح بوفاة
registry-declaration-read = الاطلاع على التصريحات
registry-declaration-submit = إحالة تصريح على ضابط الحالة المدنية
registry-declaration-return = إرجاع تصريح مع بيان الأسباب
registry-declaration-abandon = صرف النظر عن تصريح
registry-declaration-erase = إتلاف تصريح متخلى عنه
registry-declaration-remind = التذكير بالتصريحات المتخلى عنها التي انتهت مدة حفظها
registry-declaration-register = تسجيل تصريح بالسجل

registry-signer-quality-president = رئيس مجلس الجماعة
registry-signer-quality-vice-president = نائب رئيس مجلس الجماعة
registry-signer-quality-arrondissement-president = رئيس مجلس المقاطعة
registry-signer-quality-delegated-official = موظف مفوض له
registry-signer-quality-pasha = الباشا

registry-declarant-quality-father = الأب
registry-declarant-quality-mother = الأم
registry-declarant-quality-grandparent = { $sex ->
    [male] الجد
    [female] الجدة
   *[other] الجد أو الجدة
}
registry-declarant-quality-paternal-uncle-aunt = { $sex ->
    [male] العم
    [female] العمة
   *[other] العم أو العمة
}
registry-declarant-quality-maternal-uncle-aunt = { $sex ->
    [male] الخال
    [female] الخالة
   *[other] الخال أو الخالة
}
registry-declarant-quality-guardian = { $sex ->
    [male] الوصي أو المقدم
    [female] الوصية أو المقدمة
   *[other] الوصي أو المقدم
}
registry-declarant-quality-sibling = { $sex ->
    [male] الأخ
    [female] الأخت
   *[other] الأخ أو الأخت
}
registry-declarant-quality-nephew-niece = { $sex ->
    [male] ابن الأخ أو الأخت
    [female] بنت الأخ أو الأخت
   *[other] ابن الأخ أو الأخت أو بنتهما
}
registry-declarant-quality-prosecutor = وكيل الملك
registry-declarant-quality-spouse = { $sex ->
    [male] الزوج
    [female] الزوجة
   *[other] الزوج أو الزوجة
}
registry-declarant-quality-child = { $sex ->
    [male] الابن
    [female] البنت
   *[other] الابن أو البنت
}
registry-declarant-quality-kafil = { $sex ->
    [male] الكافل
    [female] الكافلة
   *[other] الكافل أو الكافلة
}
registry-declarant-quality-other-relative = { $sex ->
    [male] قريب آخر
    [female] قريبة أخرى
   *[other] قريب آخر أو قريبة أخرى
}
registry-declarant-quality-institution = مدير المؤسسة
registry-declarant-quality-local-authority = السلطة المحلية

registry-piece-kind-medical-certificate = شهادة الطبيب أو المولدة
registry-piece-kind-authority-attestation = شهادة السلطة المحلية
registry-piece-kind-family-booklet = الدفتر العائلي
registry-piece-kind-parents-cin = البطاقتان الوطنيتان للأبوين
registry-piece-kind-marriage-act = رسم الزواج
registry-piece-kind-death-certificate = شهادة معاينة الوفاة
registry-piece-kind-proxy = وكالة
registry-piece-kind-cherif-certificate = شهادة نقيب الشرفاء
registry-piece-kind-judgment = حكم قضائي
registry-piece-kind-authorisation = إذن السلطة المركزية
registry-piece-kind-other = وثيقة أخرى

registry-deadline-rule = يقع التصريح داخل أجل 30 يوما يبتدئ من اليوم الموالي للواقعة ({ $start })، وآخر يوم هو { $due }.
registry-deadline-rule-abroad = يقع التصريح بالولادة أو الوفاة خارج المغرب داخل أجل سنة تبتدئ من اليوم الموالي للواقعة ({ $start })، وآخر يوم هو { $due }.
registry-deadline-moved = صادف { $nominal } يوم عطلة ({ $reasons })، فامتد الأجل إلى { $due }.
registry-deadline-uncertain = قد يتغير هذا التاريخ بيوم واحد حسب ثبوت عيد ديني أو عطلة لم تعلن بعد.
registry-deadline-weekend = نهاية الأسبوع
registry-deadline-local = عطلة خاصة بالجماعة

registry-setting-deadline-notice-days = عدد الأيام السابقة لانتهاء الأجل التي تُنبَّه خلالها المكاتب إلى التصريحات غير المحالة (من 1 إلى 30).
registry-setting-document-number = طريقة كتابة أرقام الوثائق المسلمة. تحتفظ الوثائق المسلمة سابقا بكتابتها؛ أما أرقام الرسوم فيحددها القانون.
registry-setting-document-number-number-year = 1042/2026
registry-setting-document-number-office-number-year = رمز المكتب/1042/2026
registry-setting-document-number-year-number = 2026/1042
registry-setting-lone-office = المكاتب التي يجوز فيها لمن حرر التصريح أن يسجله أيضا (المكاتب التي بها عون واحد).
registry-error-date-future = هذا التاريخ في المستقبل. المرجو تصحيحه.
registry-error-time = تكتب الساعة على شكل 14:05.
registry-error-hijri-needed = لا يوجد تاريخ هجري لهذا اليوم في الجداول. المرجو إدخاله كما ورد في الوثيقة.
registry-error-hijri-date = التاريخ الهجري غير صحيح: الشهر من 1 إلى 12 واليوم من 1 إلى 30.
registry-error-hijri-year = السنة الهجرية لا تطابق السنة الميلادية. المرجو التحقق من السنتين في الوثيقة.
registry-error-hijri-far = التاريخ الهجري بعيد عن التاريخ الميلادي بأكثر من يومين. التاريخ المتوقع هو { $expected }.
registry-error-rank = يكون ترتيب المولود بين 1 و{ $multiplicity }. المرجو تصحيحه.
registry-error-name-empty = لا يتضمن هذا الاسم أي حرف. المرجو كتابته من جديد.
registry-error-name-too-many = لا يجوز أن يتركب الاسم الشخصي من أكثر من اسمين، وقد أدخلتم { $count } (المادة 34 من القانون 36.21).
registry-error-name-title = لا يجوز أن يسبق الاسم الشخصي بلقب «{ $word }» (المادة 34 من القانون 36.21).
registry-error-name-digit = لا يجوز أن يتضمن الاسم أرقاما. المرجو حذفها.
registry-error-name-not-arabic = يكتب هذا الاسم بالحروف العربية: الحرف «{ $letter }» غير مقبول.
registry-error-name-not-latin = يكتب هذا الاسم بالحروف اللاتينية: الحرف «{ $letter }» غير مقبول.
registry-error-name-not-tifinagh = يكتب هذا الاسم بحروف تيفيناغ: الحرف «{ $letter }» غير مقبول.
registry-error-parent-younger = تاريخ ولادة أحد الأبوين لا يسبق تاريخ ولادة المعني بالأمر. المرجو التحقق من التاريخين.
registry-error-death-before-birth = تاريخ الولادة لاحق لتاريخ الوفاة. المرجو التحقق من التاريخين.
registry-error-stillborn-married = المولود الميت لا حالة عائلية له ولا زوج. المرجو إفراغ الخانتين.
registry-error-declarant-birth = هذه الصفة لا تخول التصريح بولادة (المادتان 24 و25 من القانون 36.21). المرجو اختيار صفة أخرى.
registry-error-declarant-death = هذه الصفة لا تخول التصريح بوفاة (المادتان 37 و39 من القانون 36.21). المرجو اختيار صفة أخرى.
registry-error-declaring-parent-missing = المصرح هو أحد الأبوين: المرجو إدخال هويته في هذه الخانة.
registry-error-proxy-reference = المرجو إدخال مرجع الوكالة.
registry-error-declarant-sex = الجنس لا يطابق صفة المصرح: المرجو تصحيح أحدهما.
registry-error-too-many-pieces = عدد الوثائق كبير: { $max } على الأكثر.
registry-error-file-missing = لم يعد هذا الملف موجودا. المرجو إرفاقه من جديد.
registry-error-late = انتهى أجل التصريح يوم { $due }. لا يمكن تسجيل هذا التصريح إلا بإذن السلطة المركزية أو بحكم: المرجو إدخال مرجعه.
registry-error-late-judgment = يخضع هذا المكتب للقانون 37.99: بعد انصرام الأجل لا يسجل التصريح إلا بحكم تصريحي. أما إذن السلطة المركزية فلا يوجد إلا في ظل القانون 36.21.
registry-error-late-basis-early = تاريخ هذه الوثيقة سابق للواقعة. المرجو التحقق من التاريخ.

registry-error-state-draft = لم تتم بعد إحالة هذا التصريح على الضابط. المرجو إحالته أولا.
registry-error-state-submitted = هذا التصريح معروض على الضابط. لا يمكن تعديله إلا إذا أرجعه.
registry-error-state-returned = تم إرجاع هذا التصريح إلى العون ولم تعد إحالته على الضابط بعد. المرجو انتظار إحالته من جديد.
registry-error-state-registered = سبق تسجيل هذا التصريح. لا يعدل الرسم بعد ذلك، بل تضاف إليه بيانات هامشية.
registry-error-state-abandoned = سبق صرف النظر عن هذا التصريح. المرجو بدء تصريح جديد.
registry-error-four-eyes = ساهمتم في تحرير هذا التصريح: يجب أن يسجله ضابط آخر غير من حرره أو عدله أو أحاله.
registry-error-no-delegation = ليس لكم بتاريخ { $day } تفويض ساري المفعول في المكتب { $office }. المرجو الاتصال بالمسؤول عن النظام لتسجيل قرار التفويض.
registry-error-no-regime = لم يحدد بعد النظام القانوني للمكتب { $office } في هذا التاريخ. المرجو الاتصال بالمسؤول عن النظام.
registry-error-national-required = يخضع هذا المكتب للقانون 36.21: المرجو إدخال ما أسنده السجل الوطني.
registry-error-national-unexpected = يخضع هذا المكتب للقانون 37.99: الجماعة هي التي تمنح الرقم. المرجو إفراغ هذه الخانة.
registry-error-national-taken = هذا الرقم الوطني يخص رسما آخر. المرجو التحقق منه.

registry-error-office-code = يتكون رمز المكتب من 2 إلى 12 حرفا لاتينيا كبيرا أو رقما، دون فراغ.
registry-error-office-code-taken = هذا الرمز لمكتب آخر. المرجو اختيار رمز آخر.
registry-error-regime-past = لا يغير النظام القانوني بأثر رجعي. المرجو اختيار تاريخ اليوم أو ما بعده.
registry-error-regime-order = سبق تحديد نظام لهذا التاريخ أو لما بعده. المرجو اختيار تاريخ لاحق.
registry-error-regime-back = لا يعود المكتب المنتقل إلى القانون 36.21 إلى العمل بالقانون 37.99. المرجو الإبقاء على القانون 36.21.
registry-error-regime-same = هذا هو النظام المعمول به حاليا بالمكتب. المرجو اختيار نظام آخر، أو إغلاق النافذة دون حفظ.
registry-error-delegation-dates = نهاية التفويض سابقة لبدايته. المرجو تصحيح أحد التاريخين.
registry-error-delegation-staff = هذا الحساب غير موجود أو مغلق. المرجو اختيار شخص آخر.
registry-error-delegation-overlap = لهذا الشخص تفويض آخر في هذا المكتب خلال الفترة نفسها. المرجو إنهاؤه أولا.
registry-error-delegation-ended = سبق إنهاء هذا التفويض. عند الاقتضاء، المرجو تسجيل تفويض جديد.
registry-error-delegation-end-past = لا ينهى التفويض بأثر رجعي. المرجو اختيار تاريخ اليوم أو ما بعده.
registry-error-delegation-end-late = هذا التاريخ بعد النهاية المقررة للتفويض. المرجو اختيار تاريخ أقرب.
registry-error-delegation-quality = لا يوقع رئيس مجلس المقاطعة إلا في مكتب تابع لمقاطعته. المرجو اختيار صفة أخرى.
registry-error-register-open = لهذا السجل رقم مسجل هنا: لا يتابع ترقيمه إلا مرة واحدة، قبل أول رسم. تستمر الأرقام تلقائيا: لا شيء يلزم فعله.
registry-error-register-national = يخضع هذا المكتب للقانون 36.21: السجل الوطني هو الذي يمنح الأرقام.

registry-warning-late = انتهى أجل التصريح يوم { $due }: يلزم إذن السلطة المركزية أو حكم قبل الإحالة على الضابط.
registry-warning-late-piece = لم يتم إرفاق الإذن أو الحكم.
registry-warning-declarant-prosecutor = إذا كان الأبوان مجهولين فالتصريح من اختصاص وكيل الملك (المادة 25 من القانون 36.21).
registry-warning-father-names = إذا لم يذكر الأب، يختار ضابط الحالة المدنية اسما شخصيا للأب مشتقا من أسماء العبودية لله واسما عائليا (المادة 25 من القانون 36.21). المرجو الرجوع إليه.
registry-warning-declarant-order-birth = يصرح بالولادة الأب أو الأم أولا (المادة 24 من القانون 36.21). المرجو التحقق من تعذر ذلك عليهما.
registry-warning-declarant-order-death = يصرح بالوفاة الزوج أو الزوجة أولا (المادة 37 من القانون 36.21). المرجو التحقق من تعذر ذلك.
registry-warning-birth-certificate = لم يتم إرفاق شهادة الطبيب أو المولدة، ولا شهادة السلطة المحلية.
registry-warning-death-certificate = لم يتم إرفاق شهادة معاينة الوفاة، ولا شهادة السلطة المحلية.
registry-warning-proxy-piece = لم يتم إرفاق الوكالة.
registry-warning-hijri-verify = التاريخ الهجري مأخوذ من تقويم أم القرى. المرجو التحقق من التاريخ المعلن بالمغرب.
registry-warning-cin = رقم البطاقة الوطنية على شكل غير مألوف. المرجو التحقق منه.

# --- acts, mentions, documents

registry-act-search = البحث في السجل
registry-act-read = الاطلاع على رسم
registry-act-page-print = طبع رسم للسجل الورقي
registry-mention-add = إضافة بيان هامشي
registry-document-issue = تسليم نسخة موجزة أو كاملة
registry-document-reprint = إعادة طبع وثيقة سبق تسليمها
registry-document-read = الاطلاع على وثيقة سبق تسليمها
registry-document-verify = التحقق من وثيقة
registry-aid-use = طلب كتابة اسم بالحروف اللاتينية أو تاريخ هجري أو أجل
registry-work-read = الاطلاع على مهام اليوم
registry-declaration-submitted = تصريح محال
registry-declaration-returned = تصريح مُرجَع
registry-act-registered = رسم مسجل
registry-mention-added = بيان هامشي مضاف
registry-document-issued = وثيقة مسلمة
registry-deadline-near = آجال على وشك الانتهاء
registry-declaration-due = تصريحات متخلى عنها انتهت مدة حفظها
registry-deadline-remind = التذكير بآجال التصريح
registry-deadline-recount = احتساب آجال المسودات من جديد بعد تغير أيام العطل
registry-person-index = فهرسة أسماء الأشخاص في الوثائق القديمة

registry-notice-declaration-submitted-title = تصريح في انتظار القرار
registry-notice-declaration-submitted = { $kind ->
        [death] تصريح بوفاة في انتظار قراركم.
       *[other] تصريح بولادة في انتظار قراركم.
    }
registry-notice-declaration-returned-title = تصريح مُرجَع
registry-notice-declaration-returned = { $kind ->
        [death] أُرجع إليكم تصريح بوفاة. المرجو الاطلاع على الأسباب وتصحيحه.
       *[other] أُرجع إليكم تصريح بولادة. المرجو الاطلاع على الأسباب وتصحيحه.
    }
registry-notice-act-registered-title = رسم مسجل
registry-notice-act-registered = { $kind ->
        [death] تم تسجيل رسم الوفاة رقم { $reference }.
       *[other] تم تسجيل رسم الولادة رقم { $reference }.
    }
registry-notice-declaration-due-title = تصريحات متخلى عنها تنتظر قراركم
registry-notice-declaration-due = { $count ->
        [one] انتهت مدة حفظ تصريح متخلى عنه. المرجو البت في إتلافه أو الإبقاء عليه.
        [two] انتهت مدة حفظ تصريحين متخلى عنهما. المرجو البت في إتلافهما أو الإبقاء عليهما.
        [few] انتهت مدة حفظ { $count } تصريحات متخلى عنها. المرجو البت في إتلافها أو الإبقاء عليها.
       *[other] انتهت مدة حفظ { $count } تصريحا متخلى عنه. المرجو البت في إتلافها أو الإبقاء عليها.
    }
registry-error-erase-state = لا يتلف إلا تصريح متخلى عنه.
registry-error-erase-early = لم تنته بعد مدة حفظ هذا التصريح.
registry-notice-deadline-near-title = آجال على وشك الانتهاء
registry-notice-deadline-near = { $count ->
        [one] تصريح واحد لم تتم إحالته بعد، وينتهي أجله يوم { $day }.
        [two] تصريحان لم تتم إحالتهما بعد، وينتهي أول أجل يوم { $day }.
        [few] { $count } تصريحات لم تتم إحالتها بعد، وينتهي أول أجل يوم { $day }.
        [many] { $count } تصريحا لم تتم إحالته بعد، وينتهي أول أجل يوم { $day }.
       *[other] { $count } تصريح لم تتم إحالته بعد، وينتهي أول أجل يوم { $day }.
    }

registry-mention-kind-marriage = زواج
registry-mention-kind-dissolution = انحلال ميثاق الزوجية
registry-mention-kind-death = وفاة
registry-mention-kind-name-change = تغيير الاسم
registry-mention-kind-rectification = تصحيح الرسم

registry-mention-text-marriage = { $sex ->
    [female] تزوجت
   *[male] تزوج
} بتاريخ { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-dissolution = انحل ميثاق الزوجية بتاريخ { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-death = { $sex ->
    [female] توفيت
   *[male] توفي
} بتاريخ { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-name-change = تم تغيير الاسم ابتداء من { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-rectification = صحح هذا الرسم { $basis ->
    [judgment] بمقتضى حكم مؤرخ في
   *[authorisation] بمقتضى إذن بتصحيح خطإ مادي مؤرخ في
 } { $date }: { $instrument }، { $authority }. { $correction }
registry-mention-extract-rectification = سبق أن صحح هذا الرسم بعد تسجيله. وتبين النسخة الكاملة بيانات التصحيح.
registry-mention-extract-rectified = صحح هذا الرسم بالبيان الهامشي رقم { $numbers }، وتتضمن هذه النسخة الموجزة البيانات المصححة.

registry-document-kind-extract-ar = نسخة موجزة من الرسم بالعربية
registry-document-kind-extract-fr = نسخة موجزة من الرسم بالفرنسية
registry-document-kind-full-copy = نسخة كاملة من الرسم

registry-requester-quality-self = المعني بالأمر
registry-requester-quality-ascendant = أحد الأصول
registry-requester-quality-descendant = أحد الفروع
registry-requester-quality-spouse = الزوج أو الزوجة
registry-requester-quality-widowed-spouse = الأرمل أو الأرملة
registry-requester-quality-guardian = الولي أو الوصي أو المقدم
registry-requester-quality-proxy = الوكيل
registry-requester-quality-kafil = الكافل
registry-requester-quality-authority = سلطة عمومية
registry-requester-quality-third-party = الغير المأذون له

registry-error-search-too-broad = المرجو تدقيق البحث: اسم، أو رقم رسم، أو تاريخ، أو سنة.
registry-error-page-not-paper = هذا الرسم خاضع للقانون 36.21، ولا صفحة له في السجل الورقي.
registry-error-seal-broken = لم يعد ختم هذا الرسم مطابقا لمضمونه. المرجو عدم تسليم أي نسخة منه، وإخبار المسؤول عن النظام، والرجوع إلى السجل الورقي.
registry-error-act-in-list = لا تعرض اللائحة سوى سطر من السجل. المرجو فتح الرسم للاطلاع على مضمونه.
registry-error-document-number = المرجو كتابة رقم الوثيقة مع السنة: 1042/2026.
registry-error-document-altered = لم تعد هذه الوثيقة مطابقة لما سلم. المرجو عدم إعادة طبعها، وإخبار المسؤول عن النظام، وتسليم وثيقة جديدة.
registry-error-self-on-death-act = لا يمكن أن يكون طالب نسخة من رسم الوفاة هو المتوفى نفسه. المرجو تحديد صفة الطالب.
registry-error-mention-future = تاريخ الواقعة في المستقبل. المرجو تصحيحه.
registry-error-mention-before-birth = لا يمكن أن تسبق الواقعة تاريخ الولادة. المرجو تصحيح التاريخ.
registry-error-mention-on-death-act = لا يضمن بهامش رسم الوفاة إلا تغيير الاسم وتصحيح الرسم. المرجو تضمين هذا البيان بهامش رسم الولادة.
registry-error-mention-death-twice = سبق تضمين الوفاة بهامش هذا الرسم. إذا كان في هذا البيان خطأ، فيصحح ببيان هامشي لتصحيح الرسم.
registry-error-mention-after-death = لا يمكن أن يكون الزواج بعد الوفاة المضمنة بالهامش. المرجو تصحيح التاريخ.
registry-error-mention-death-before-marriage = بهامش هذا الرسم زواج لاحق لهذه الوفاة. المرجو التحقق من التاريخين.
registry-error-mention-there-already = سبق تضمين هذا البيان بالهامش، بالتاريخ نفسه والسند نفسه. المرجو مراجعة الهامش قبل إضافة بيان آخر.
registry-error-rectification-basis = المرجو بيان سند التصحيح: إذن السلطة المركزية أو حكم.
registry-error-rectification-only = لا يذكر سند التصحيح وتاريخ طلبه والبيانات المصححة إلا مع تصحيح الرسم.
registry-error-rectification-before-act = صدر هذا المقرر قبل تسجيل الرسم. المرجو التحقق من التاريخ.
registry-error-rectification-requested = لا يمكن أن يطلب التصحيح بعد البت فيه. المرجو التحقق من التاريخين.
registry-error-rectification-what = المرجو كتابة البيان المصحح: ما كتب وما ينبغي أن يقرأ.
registry-error-correction-twice = سبق إدراج هذا البيان في التصحيح. المرجو كتابته مرة واحدة.
registry-error-correction-empty = المرجو كتابة ما ينبغي أن يقرأ، بالعربية أو بالحروف اللاتينية أو بهما معا.
registry-error-correction-absent = لا يتضمن الرسم هذا البيان، فلا شيء يصحح. المرجو اختيار بيان آخر أو حذف السطر.
registry-warning-rectification-late = صدر الإذن بعد أجل خمسة عشر يوما من تاريخ التوصل بالطلب. ويبقى البيان صحيحا.
registry-warning-dissolution-without-marriage = لا يوجد بهامش هذا الرسم زواج قائم. المرجو طلب إعلام الزواج إن كان ناقصا.
registry-error-no-signer = ليس لأي ضابط اليوم تفويض ساري المفعول في هذا المكتب. المرجو تسجيل التفويض ثم إعادة المحاولة.
registry-error-third-party-needs-authorisation = لا تسلم هذه الوثيقة للغير إلا بإذن. المرجو إدخال مرجع الإذن.
registry-error-authority-needs-reference = المرجو إدخال مرجع طلب السلطة.
registry-error-representative-needs-reference = المرجو إدخال مرجع السند المثبت للصفة: وكالة أو نيابة شرعية أو كفالة.

registry-person-subject = صاحب الرسم
registry-person-father = الأب
registry-person-mother = الأم
registry-person-declarant = المصرح
registry-person-spouse = الزوج أو الزوجة
registry-person-ancestor = الجد أو والد الجد
registry-person-mentioned = مذكور في بيان هامشي
registry-person-named = مذكور بالاسم في سجل العمليات
registry-person-requester = طالب وثيقة
registry-person-copied = ورد اسمه فيها
registry-held-act = رسم الحالة المدنية
registry-held-act-why = مسك الحالة المدنية، وهو إلزامي (القانونان رقم 36.21 ورقم 37.99).
registry-held-act-keep = بدون أجل: تحفظ سجلات الحالة المدنية بصفة دائمة.
registry-held-act-rectify = بإذن السلطة المركزية إذا كان الخطأ ماديا، وبحكم إذا كان جوهريا (القانون رقم 36.21، المواد من 48 إلى 53). يضمن التصحيح بهامش الرسم ويبقى الرسم كما سجل.
registry-held-mention = بيان هامشي
registry-held-mention-why = تضمين ما يطرأ على الحالة المدنية (القانون رقم 36.21، المادتان 36 و53).
registry-held-trail = سجل العمليات على رسم أو تصريح
registry-held-trail-why = معرفة من قام بكل عملية وإثباتها.
registry-held-trail-keep = بصفة دائمة: كل سطر مرتبط بما قبله.
registry-held-trail-rectify = لا يعدل السجل، ويدون كل تصحيح في سطر جديد.
registry-held-declaration = تصريح لم يصبح رسما
registry-held-declaration-why = إعداد الرسم، ومعرفة سبب عدم إقامته.
registry-held-declaration-keep = ما دام الملف مفتوحا. وإذا تم التخلي عنه لم يعد يتغير، وعند انتهاء مدة حفظه يبت رئيس المكتب في إتلافه.
registry-held-declaration-rectify = تصحح المسودة بالشباك قبل التسجيل.
registry-held-request = طلب وثيقة
registry-held-request-why = معرفة من طلب الوثيقة وبأي صفة (القانون رقم 36.21، المواد من 43 إلى 45).
registry-held-request-keep = ما دامت الوثيقة المسلمة قابلة للتحقق.
registry-held-request-rectify = يبقى الطلب كما قدم، ويعوضه طلب جديد.
registry-held-paper = وثائق سلمت من الرسم
registry-held-paper-why = حفظ كل وثيقة كما سلمت حتى يمكن التحقق منها.
registry-retention-declaration-abandoned = التصريحات المتخلى عنها
registry-retention-declaration-abandoned-basis = قد يرجع المصرح للسؤال عنها.
registry-retention-act = رسوم الحالة المدنية وبياناتها الهامشية
registry-retention-act-basis = تحفظ سجلات الحالة المدنية بصفة دائمة.
registry-retention-document-request = طلبات الوثائق والوثائق المسلمة
registry-retention-document-request-basis = تبقى الوثيقة المسلمة قابلة للتحقق.
