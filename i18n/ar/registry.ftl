# وحدة الحالة المدنية: نصوص الخادم

registry-office-read = الاطلاع على المكاتب والتفويضات
registry-office-create = إحداث مكتب للحالة المدنية
registry-office-regime-set = تحديد النظام القانوني لمكتب
registry-delegation-create = تسجيل تفويض بالإمضاء
registry-delegation-end = إنهاء تفويض بالإمضاء
registry-birth-declare = تلقي تصريح بولادة
registry-birth-amend = تعديل مشروع تصريح بولادة
registry-death-declare = تلقي تصريح بوفاة
registry-death-amend = تعديل مشروع تصريح بوفاة
registry-declaration-read = الاطلاع على التصريحات
registry-declaration-submit = إحالة تصريح على ضابط الحالة المدنية
registry-declaration-return = إرجاع تصريح مع بيان الأسباب
registry-declaration-abandon = صرف النظر عن تصريح
registry-declaration-register = ترسيم تصريح

registry-signer-quality-president = رئيس مجلس الجماعة
registry-signer-quality-vice-president = نائب رئيس مجلس الجماعة
registry-signer-quality-arrondissement-president = رئيس مجلس المقاطعة
registry-signer-quality-delegated-official = موظف مفوض له
registry-signer-quality-pasha = باشا

registry-declarant-quality-father = الأب
registry-declarant-quality-mother = الأم
registry-declarant-quality-grandparent = الجد أو الجدة
registry-declarant-quality-paternal-uncle-aunt = العم أو العمة
registry-declarant-quality-maternal-uncle-aunt = الخال أو الخالة
registry-declarant-quality-guardian = الولي أو الوصي أو المقدم
registry-declarant-quality-sibling = الأخ أو الأخت
registry-declarant-quality-nephew-niece = ابن أو بنت الأخ أو الأخت
registry-declarant-quality-prosecutor = وكيل الملك
registry-declarant-quality-spouse = الزوج أو الزوجة
registry-declarant-quality-child = الابن أو البنت
registry-declarant-quality-other-relative = قريب آخر
registry-declarant-quality-institution = مدير المؤسسة
registry-declarant-quality-local-authority = السلطة المحلية

registry-piece-kind-medical-certificate = شهادة الطبيب أو المولدة
registry-piece-kind-authority-attestation = شهادة السلطة المحلية
registry-piece-kind-family-booklet = الدفتر العائلي
registry-piece-kind-parents-cin = البطاقتان الوطنيتان للأبوين
registry-piece-kind-marriage-act = رسم الزواج
registry-piece-kind-death-certificate = شهادة الوفاة
registry-piece-kind-proxy = وكالة
registry-piece-kind-cherif-certificate = شهادة الشرف
registry-piece-kind-judgment = حكم قضائي
registry-piece-kind-authorisation = إذن السلطة المركزية
registry-piece-kind-other = وثيقة أخرى

registry-deadline-rule = يصرح داخل أجل 30 يوما يبتدئ من اليوم الموالي للواقعة ({ $start })، وآخر يوم هو { $due }.
registry-deadline-moved = صادف { $nominal } يوم عطلة ({ $reasons })، فامتد الأجل إلى { $due }.
registry-deadline-uncertain = قد يتغير هذا التاريخ بيوم واحد حسب ثبوت عيد ديني أو عطلة لم تعلن بعد.
registry-deadline-weekend = نهاية الأسبوع
registry-deadline-local = عطلة خاصة بالجماعة

registry-error-date-future = هذا التاريخ في المستقبل. المرجو تصحيحه.
registry-error-time = تكتب الساعة على شكل 14:05.
registry-error-hijri-needed = لا يوجد تاريخ هجري لهذا اليوم في الجداول. المرجو إدخاله كما ورد في الوثيقة.
registry-error-hijri-date = التاريخ الهجري غير صحيح: الشهر من 1 إلى 12 واليوم من 1 إلى 30.
registry-error-hijri-year = السنة الهجرية لا تطابق السنة الميلادية.
registry-error-hijri-far = التاريخ الهجري بعيد عن التاريخ الميلادي بأكثر من يومين. التاريخ المتوقع هو { $expected }.
registry-error-rank = ترتيب المولود بين 1 و{ $multiplicity }.
registry-error-name-empty = لا يتضمن هذا الاسم أي حرف.
registry-error-name-too-many = لا يجوز أن يتركب الاسم الشخصي من أكثر من اسمين، وقد أدخلتم { $count } (المادة 34 من القانون 36.21).
registry-error-name-title = لا يجوز أن يسبق الاسم الشخصي بلقب «{ $word }» (المادة 34 من القانون 36.21).
registry-error-name-digit = لا يتضمن الاسم أرقاما.
registry-error-name-not-arabic = يكتب هذا الاسم بالحروف العربية: الحرف «{ $letter }» غير مقبول.
registry-error-name-not-latin = يكتب هذا الاسم بالحروف اللاتينية: الحرف «{ $letter }» غير مقبول.
registry-error-name-not-tifinagh = يكتب هذا الاسم بحروف تيفيناغ: الحرف «{ $letter }» غير مقبول.
registry-error-parent-younger = تاريخ ازدياد أحد الأبوين لا يسبق تاريخ ازدياد المعني بالأمر. المرجو التحقق من التاريخين.
registry-error-death-before-birth = تاريخ الازدياد بعد تاريخ الوفاة. المرجو التحقق من التاريخين.
registry-error-stillborn-married = المولود ميتا لا حالة عائلية له ولا زوج. المرجو إفراغ الخانتين.
registry-error-declarant-birth = هذه الصفة لا تخول التصريح بولادة (المادتان 24 و25 من القانون 36.21).
registry-error-declarant-death = هذه الصفة لا تخول التصريح بوفاة (المادتان 37 و39 من القانون 36.21).
registry-error-declaring-parent-missing = المصرح هو أحد الأبوين: المرجو إدخال هويته في هذه الخانة.
registry-error-proxy-reference = المرجو إدخال مرجع الوكالة.
registry-error-too-many-pieces = عدد الوثائق كبير: { $max } على الأكثر.
registry-error-file-missing = لم يعد هذا الملف موجودا. المرجو إرفاقه من جديد.
registry-error-late = انتهى أجل التصريح يوم { $due }. لا يمكن ترسيم هذا التصريح إلا بإذن السلطة المركزية أو بحكم: المرجو إدخال مرجعه.

registry-error-state-draft = لم يحل هذا التصريح بعد على الضابط.
registry-error-state-submitted = هذا التصريح معروض على الضابط. لا يمكن تعديله إلا إذا أرجعه.
registry-error-state-returned = أرجع هذا التصريح إلى العون ولم يعد إلى الضابط بعد.
registry-error-state-registered = رسم هذا التصريح من قبل. لا يعدل الرسم بعد ذلك، بل تضاف إليه بيانات هامشية.
registry-error-state-abandoned = صرف النظر عن هذا التصريح.
registry-error-four-eyes = ساهمتم في تحرير هذا التصريح: يرسمه ضابط آخر غير من حرره أو عدله أو أحاله.
registry-error-no-delegation = ليس لكم بتاريخ { $day } تفويض ساري المفعول بالإمضاء في المكتب { $office }. المرجو الاتصال بالمسؤول عن النظام لتسجيل قرار التفويض.
registry-error-no-regime = لم يحدد بعد النظام القانوني للمكتب { $office } لهذا اليوم. المرجو الاتصال بالمسؤول عن النظام.
registry-error-national-required = يخضع هذا المكتب للقانون 36.21: المرجو إدخال ما منحه السجل الوطني.
registry-error-national-unexpected = يخضع هذا المكتب للقانون 37.99: تمنح الجماعة الرقم، المرجو إفراغ هذه الخانة.
registry-error-national-taken = هذا الرقم الوطني يخص رسما آخر. المرجو التحقق منه.

registry-error-office-code = رمز المكتب من 2 إلى 12 حرفا لاتينيا كبيرا أو رقما، دون فراغ.
registry-error-office-code-taken = هذا الرمز لمكتب آخر.
registry-error-regime-past = لا يغير النظام القانوني لأيام مضت. المرجو اختيار تاريخ اليوم أو ما بعده.
registry-error-regime-order = هناك نظام محدد لهذا التاريخ أو لما بعده.
registry-error-regime-same = هذا هو النظام المعمول به من قبل.
registry-error-delegation-dates = نهاية التفويض قبل بدايته.
registry-error-delegation-staff = هذا الحساب غير موجود أو مغلق.
registry-error-delegation-overlap = لهذا الشخص تفويض آخر في هذا المكتب خلال الفترة نفسها. المرجو إنهاؤه أولا.
registry-error-delegation-ended = انتهى هذا التفويض من قبل.
registry-error-delegation-end-past = لا ينهى التفويض بأثر رجعي. المرجو اختيار تاريخ اليوم أو ما بعده.
registry-error-delegation-end-late = هذا التاريخ بعد النهاية المقررة للتفويض.

registry-warning-late = انتهى أجل التصريح يوم { $due }: يلزم إذن السلطة المركزية أو حكم قبل الإحالة على الضابط.
registry-warning-late-piece = لم ترفق نسخة من الإذن أو الحكم.
registry-warning-declarant-prosecutor = إذا كان الأبوان مجهولين فالتصريح لوكيل الملك (المادة 25 من القانون 36.21).
registry-warning-declarant-order-birth = يصرح بالولادة الأب أو الأم أولا (المادة 24 من القانون 36.21). المرجو التحقق من تعذر ذلك.
registry-warning-declarant-order-death = يصرح بالوفاة الزوج أولا (المادة 37 من القانون 36.21). المرجو التحقق من تعذر ذلك.
registry-warning-birth-certificate = لم ترفق شهادة الطبيب أو المولدة، ولا شهادة السلطة المحلية.
registry-warning-death-certificate = لم ترفق شهادة الوفاة، ولا شهادة السلطة المحلية.
registry-warning-proxy-piece = لم ترفق الوكالة.
registry-warning-hijri-verify = أخذ التاريخ الهجري من تقويم أم القرى. المرجو التحقق من التاريخ المعلن بالمغرب.
registry-warning-cin = رقم البطاقة الوطنية على شكل غير مألوف. المرجو التحقق منه.

# --- acts, mentions, documents

registry-act-search = البحث في السجل
registry-act-read = الاطلاع على رسم
registry-act-page = طبع رسم للسجل الورقي
registry-mention-add = إضافة بيان هامشي
registry-document-issue = تسليم نسخة موجزة أو كاملة
registry-document-reprint = إعادة طبع وثيقة مسلمة
registry-document-read = الاطلاع على وثيقة مسلمة
registry-document-verify = التحقق من وثيقة
registry-aid-use = طلب كتابة اسم بالحروف اللاتينية أو تاريخ هجري أو أجل
registry-work-read = الاطلاع على أعمال اليوم

registry-mention-kind-marriage = زواج
registry-mention-kind-dissolution = انحلال ميثاق الزوجية
registry-mention-kind-death = وفاة
registry-mention-kind-name-change = تغيير الاسم

registry-mention-text-marriage = { $sex ->
    [female] تزوجت
   *[male] تزوج
} بتاريخ { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-dissolution = انحل ميثاق الزوجية بتاريخ { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-death = { $sex ->
    [female] توفيت
   *[male] توفي
} بتاريخ { $date } بمقتضى { $instrument }، { $authority }.
registry-mention-text-name-change = غير الاسم ابتداء من { $date } بمقتضى { $instrument }، { $authority }.

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

registry-error-search-too-broad = حددوا البحث: اسم، أو رقم رسم، أو تاريخ، أو سنة.
registry-error-page-not-paper = هذا الرسم خاضع للقانون 36.21، ولا صفحة له في السجل الورقي.
registry-error-seal-broken = ختم هذا الرسم لم يعد مطابقا لمضمونه. لا تسلموا منه شيئا، وأخبروا المسؤول عن النظام، وارجعوا إلى السجل الورقي.
registry-error-mention-future = تاريخ الواقعة في المستقبل. المرجو تصحيحه.
registry-error-mention-before-birth = لا يمكن أن تسبق الواقعة تاريخ الولادة. المرجو تصحيح التاريخ.
registry-error-mention-on-death-act = لا يضمن بهامش رسم الوفاة إلا تغيير الاسم. ضمنوا هذا البيان بهامش رسم الولادة.
registry-error-mention-death-twice = الوفاة مضمنة بهامش هذا الرسم من قبل.
registry-error-mention-after-death = لا يمكن أن يكون الزواج بعد الوفاة المضمنة بالهامش. المرجو تصحيح التاريخ.
registry-error-mention-death-before-marriage = بهامش الرسم زواج لاحق لهذه الوفاة. المرجو التحقق من التاريخين.
registry-error-mention-there-already = هذا البيان مضمن بالهامش من قبل، بالتاريخ نفسه والسند نفسه.
registry-warning-dissolution-without-marriage = لا يوجد بهامش هذا الرسم زواج قائم: اطلبوا إعلام الزواج إن كان ناقصا.
registry-error-no-signer = لا أحد مفوض له اليوم بالإمضاء في هذا المكتب. سجلوا التفويض ثم أعيدوا المحاولة.
registry-error-third-party-needs-authorisation = لا تسلم هذه الوثيقة للغير إلا بإذن. أدخلوا مرجع الإذن.
registry-error-authority-needs-reference = أدخلوا مرجع طلب السلطة.
registry-error-representative-needs-reference = أدخلوا مرجع السند المثبت للصفة: وكالة أو ولاية أو كفالة.
