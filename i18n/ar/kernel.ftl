# نصوص مشتركة بين جميع الوحدات

kernel-module = الأساس المشترك

kernel-file-attach = إرفاق ملف
kernel-file-fetch = فتح ملف بواسطة رابطه
kernel-directory-read = الاطلاع على حسابات الزملاء وأدوارهم
kernel-job-asked = مهمة مطلوبة
kernel-job-read = الاطلاع على المهام المبرمجة
kernel-job-run = إطلاق مهمة مبرمجة
kernel-job-hurry = تقديم موعد مهمة مطلوبة
kernel-job-record = تدوين مهمة لم تنجز
kernel-retention-mail = الرسائل الإلكترونية المرسلة أو المتخلى عنها
kernel-retention-mail-basis = معرفة ما أرسل. ويحذف محتوى الرسالة فور إرسالها.
kernel-retention-event = وقائع النظام التي تبنى عليها الإشعارات
kernel-retention-event-basis = يمكن خلالها تبليغ من يعنيهم الأمر، ثم تحذف.
kernel-retention-job-run = تقارير المهام المبرمجة
kernel-retention-job-run-basis = معرفة ما أنجز وما لم ينجز.
kernel-retention-file-unused = ملفات مرفوعة لم تعد أي وثيقة تحيل عليها
kernel-retention-file-unused-basis = قد يستأنف العون عملا بدأه، ثم لا يبقى سبب لحفظ الملف (القانون رقم 09.08، المادة 3).
kernel-retention-audit = سجل العمليات
kernel-retention-audit-basis = إثبات من قام بكل عملية.
kernel-holiday-read = الاطلاع على أيام العطل
kernel-holiday-announce = إعلان يوم عطلة
kernel-holiday-withdraw = سحب يوم عطلة
kernel-holiday-changed = تغيرت أيام العطل

platform-tenant-add = فتح جماعة على المنصة
platform-module-add = تثبيت وحدة على المنصة
platform-tenant-suspend = إغلاق الجماعة مؤقتا على المنصة
platform-tenant-resume = إعادة فتح الجماعة على المنصة
platform-tenant-export = تصدير معطيات الجماعة
platform-tenant-import = استيراد معطيات الجماعة

kernel-setting-accent = لون الجماعة في الشاشات وعلى الوثائق. إذا ترك فارغا اعتمد لون ملف الجماعة
kernel-setting-locales = اللغات المقترحة في الشاشات، وأولاها هي المعتمدة. العربية حاضرة دائما
kernel-setting-letterhead = ترويسة الوثائق: الأسطر التي توضع بين الوزارة والمكتب، حسب كل وحدة
kernel-setting-seal = صورة الخاتم التي تطبع أعلى الوثائق (PNG)

kernel-error-unauthenticated = انتهت جلستكم. المرجو تسجيل الدخول للمتابعة.
kernel-error-forbidden = ليست لديكم صلاحية القيام بهذا الإجراء: { $act }. المرجو الاتصال بالمسؤول عن النظام بالجماعة.
kernel-error-too-many = عدد الطلبات كبير. المرجو إعادة المحاولة بعد { $seconds ->
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { $seconds } ثوان
       *[other] { $seconds } ثانية
    }.
kernel-error-internal = وقع خطأ من جهتنا ولم يضع أي شيء. المرجو إعادة المحاولة، وإذا تكرر الخطأ فالمرجو التبليغ عنه بذكر الرقم { $request }.
kernel-error-input = الطلب غير كامل. المرجو التحقق من الخانات.
kernel-error-not-found = غير موجود، أو خارج نطاق مصلحتكم. المرجو التحقق من المرجع.

kernel-error-required = هذه الخانة إلزامية.
kernel-error-too-long = النص طويل جدا. الحد الأقصى لعدد الحروف: { $max }.
kernel-error-control-characters = يتضمن النص رموزا غير قابلة للطبع. المرجو إعادة كتابته.
kernel-error-date = هذا التاريخ غير موجود. المرجو كتابته على شكل يوم/شهر/سنة.
kernel-error-number = المرجو إدخال عدد بين { $min } و{ $max }.
kernel-error-money = المرجو إدخال مبلغ بالدرهم، برقمين على الأكثر بعد الفاصلة: 1234.50.
kernel-error-id = هذا المرجع غير صالح. المرجو الاختيار من اللائحة.
kernel-error-cursor = لم تعد هذه الصفحة من اللائحة موجودة. المرجو الرجوع إلى بداية اللائحة.
kernel-error-operation-id = رقم العملية غير صالح. المرجو إعادة تحميل الصفحة.
kernel-error-operation-reused = سبق إنجاز هذه العملية بمعطيات أخرى. المرجو إعادة تحميل الصفحة قبل المحاولة من جديد.
kernel-error-revision = قام شخص آخر بتعديل هذا الملف في هذه الأثناء. المرجو إعادة تحميل الصفحة للاطلاع على نسخته.
kernel-error-holiday-ahead = لا يمكن أن يكون تاريخ الإعلان في المستقبل.
kernel-error-holiday-order = أعلن عن هذا اليوم بعد هذا التاريخ، أو التاريخ قديم جدا. المرجو التحقق منه.
kernel-error-holiday-far = اليوم بعيد جدا: من سنة مضت إلى ثلاث سنوات مقبلة.
kernel-error-holiday-already = هذا اليوم عطلة من قبل.
kernel-error-holiday-fixed = لا يمكن نقل هذا اليوم أو سحبه: ليس عطلة، أو يحدده القانون.

kernel-error-mail-off = إرسال الرسائل الإلكترونية غير مفعل على هذا الخادم. المرجو الاتصال بمشغل النظام.
kernel-error-mail-address = لا يمكن إرسال أي رسالة إلى هذا العنوان الإلكتروني. المرجو التحقق منه.

kernel-error-file-empty = الملف فارغ. المرجو اختيار ملف آخر.
kernel-error-file-too-large = حجم الملف كبير. الحد الأقصى: { $megabytes } ميغابايت.
kernel-error-file-type = هذا النوع من الملفات غير مقبول. المرجو إرفاق ملف PDF أو صورة (JPEG أو PNG أو WebP).
kernel-error-file-damaged = الملف تالف أو غير كامل. المرجو مسحه ضوئيا أو حفظه من جديد.
kernel-error-file-locked = هذا الملف محمي بكلمة سر. المرجو إرفاق نسخة غير محمية.
kernel-error-file-active = يحتوي هذا الملف على برنامج أو على ملف آخر. المرجو طباعته بصيغة PDF وإرفاق النتيجة.
kernel-error-file-infected = تم العثور على برنامج ضار في هذا الملف، فلم يُحفظ. المرجو إخبار مصلحة المعلوميات.
kernel-error-file-unchecked = برنامج الحماية من الفيروسات لا يجيب، فلم يُحفظ الملف. المرجو إعادة المحاولة بعد بضع دقائق.
kernel-error-upload-many = عدد عمليات الإرسال غير المكتملة كبير. المرجو انتظار انتهاء إحداها أو تسجيل الدخول من جديد.

kernel-mail-sender = جماعة { $commune }
kernel-mail-footer = رسالة آلية من جماعة { $commune }، المرجو عدم الرد عليها. لا تطلب الجماعة أبدا كلمة السر عبر البريد الإلكتروني.

kernel-mailbox-title = بريد النسخة التجريبية
kernel-mailbox-hint = لا تغادر أي رسالة النسخة التجريبية: كل الرسائل تصل إلى هذه الصفحة.
kernel-mailbox-empty = لا توجد أي رسالة حاليا.
kernel-mailbox-to = إلى

kernel-error-field-missing = الخانة «{ $field }» إلزامية ولم ترد في الطلب.
kernel-error-field-unknown = الخانة «{ $field }» لا وجود لها في هذا النوع من الطلبات.
kernel-error-field-type = قيمة الخانة «{ $field }» غير مقبولة. المطلوب: { $wanted }.
kernel-error-field-choice = قيمة الخانة «{ $field }» غير مقبولة. القيم المقبولة: { $choices }.
kernel-error-field-exclusive = يجب ملء خانة واحدة لا غير داخل «{ $field }» من بين ما يلي: { $choices }.
kernel-type-text = نص
kernel-type-whole = عدد صحيح لا يتجاوز 32 بتا
kernel-type-number = عدد
kernel-type-boolean = نعم (true) أو لا (false)
kernel-type-id = مرجع
kernel-type-fields = مجموعة من الخانات
kernel-type-other = قيمة من النوع المنصوص عليه

kernel-request-malformed = الطلب ليس طلب GraphQL: يجب أن يكون كائن JSON يتضمن `query`، وعند الحاجة `variables` و`operationName` و`extensions`.
kernel-request-media-type = المرجو إرسال الطلب بصيغة JSON (`Content-Type: application/json`) وبترميز UTF-8.
kernel-request-not-acceptable = المرجو طلب جواب بصيغة `application/graphql-response+json` أو `application/json` أو `text/event-stream`.
kernel-request-method = المرجو استعمال POST، أو GET للاطلاع فقط.
kernel-request-cross-origin = تم رفض الطلب لأنه صادر عن صفحة موقع آخر.
kernel-request-token = رمز الولوج غير صالح هنا: غير معروف أو منتهي الصلاحية أو ملغى أو خاص بجماعة أخرى.
kernel-request-unavailable = الخدمة غير متاحة حاليا. المرجو إعادة المحاولة بعد ثوان.
kernel-request-unknown-hash = لا يوجد طلب معروف بهذه البصمة. المرجو إرسال نص الطلب معها.
kernel-request-other-hash = البصمة لا تطابق الطلب المرسل.
kernel-request-by-get = العنوان (GET) مخصص للاطلاع فقط. المرجو استعمال POST.
kernel-request-over-stream = لا يمكن إجراء تعديل عبر اتصال مفتوح. المرجو إرساله بواسطة POST.
kernel-request-needs-stream = يتم التتبع عبر WebSocket أو بصيغة `text/event-stream`.

kernel-limit-request = الطلب طويل جدا. الحد الأقصى بالبايت: { $max }.
kernel-limit-batch = عملية واحدة في كل طلب؛ لا تقبل الطلبات المجمعة.
kernel-limit-document = نص طلب GraphQL طويل جدا. الحد الأقصى بالبايت: { $max }.
kernel-limit-variables = المتغيرات طويلة جدا. الحد الأقصى بالبايت: { $max }.
kernel-limit-tokens = نص طلب GraphQL طويل جدا. الحد الأقصى لعدد الكلمات والرموز: { $max }.
kernel-limit-nesting = عدد الأقواس المتداخلة كبير. الحد الأقصى: { $max }.
kernel-limit-definitions = عدد العمليات والأجزاء كبير. الحد الأقصى: { $max }.
kernel-limit-aliases = عدد الأسماء البديلة كبير. الحد الأقصى: { $max }.
kernel-limit-directives = عدد التوجيهات في الموضع نفسه كبير. الحد الأقصى: { $max }.
kernel-limit-root-fields = عدد الحقول في المستوى الأول كبير. الحد الأقصى لهذا النوع من العمليات: { $max }.
kernel-limit-depth = الطلب عميق جدا. الحد الأقصى لعدد المستويات: { $max }.
kernel-limit-fields = عدد الحقول كبير. الحد الأقصى مع احتساب الأجزاء: { $max }.
kernel-limit-cost = كلفة الطلب كبيرة. الحد الأقصى: { $max }. المرجو طلب عدد أقل من العناصر في الصفحة أو من الحقول.
kernel-limit-introspection = استكشاف المخطط عميق جدا. الحد الأقصى لعدد اللوائح المتداخلة: { $max }.
kernel-limit-operations = عدد العمليات الجارية على هذا الاتصال كبير. الحد الأقصى: { $max }.
kernel-limit-streams = عدد الاتصالات المفتوحة كبير. الحد الأقصى لكل جلسة: { $max }. المرجو إغلاق بعض الصفحات وإعادة المحاولة.
kernel-limit-streams-address = عدد الاتصالات المفتوحة من هذا العنوان كبير. الحد الأقصى: { $max }. المرجو إعادة المحاولة لاحقا.
kernel-limit-message = الرسالة طويلة جدا. الحد الأقصى بالبايت: { $max }.
kernel-limit-seconds = تجاوز الطلب المدة القصوى بالثواني: { $max }. لم يُحتفظ بأي شيء منه. المرجو إعادة المحاولة أو طلب أقل في المرة الواحدة.
