# Screen texts of the budget: years, nomenclature, versions, execution.
web-budget-nav-budgets = الميزانية
web-budget-nav-lines = تبويب الميزانية
web-budget-money-wrong = اكتبوا مبلغا مثل 1234,50.

## Words of the lists
web-budget-part-operating = الجزء الأول: التسيير
web-budget-part-equipment = الجزء الثاني: التجهيز
web-budget-side-revenue = مداخيل
web-budget-side-expense = نفقات
web-budget-version-kind-initial = ميزانية أصلية
web-budget-version-kind-revised = ميزانية معاد عرضها بعد رفض التأشيرة
web-budget-version-kind-modifying = ميزانية معدلة
web-budget-version-state-draft = مشروع
web-budget-version-state-superseded = مشروع متجاوز
web-budget-version-state-voted = مصوت عليها
web-budget-version-state-sent = في انتظار التأشيرة
web-budget-version-state-visaed = مؤشر عليها
web-budget-version-state-refused = رفضت تأشيرتها
web-budget-visa-waiting = في انتظار الجواب
web-budget-visa-granted = مؤشر عليه
web-budget-visa-tacit = مؤشر عليه ضمنيا بانصرام الأجل
web-budget-visa-refused = مرفوض
web-budget-answer-visaed = تأشيرة
web-budget-answer-refused = رفض معلل
web-budget-authority-president = قرار الرئيس دون مداولة
web-budget-authority-deliberation = قرار الرئيس بعد مداولة المجلس
web-budget-authority-deliberation-visa = قرار الرئيس بعد مداولة المجلس وتأشيرة العامل
web-budget-transfer-state-proposed = مقترح
web-budget-transfer-state-deliberated = تداول فيه المجلس
web-budget-transfer-state-sent = في انتظار التأشيرة
web-budget-transfer-state-applied = منجز
web-budget-transfer-state-refused = رفضت تأشيرته
web-budget-transfer-state-withdrawn = مسحوب
web-budget-engagement-kind-contract = صفقة
web-budget-engagement-kind-other = نفقة أخرى
web-budget-order-kind-staff = نفقات الموظفين
web-budget-order-kind-other = نفقة أخرى
web-budget-occasion-commission = عرض المشروع على لجنة الميزانية والشؤون المالية والبرمجة
web-budget-occasion-session = افتتاح دورة المجلس
web-budget-occasion-adoption = اعتماد الميزانية
web-budget-occasion-sending = عرض الميزانية على التأشيرة
web-budget-occasion-sending-after-rejection = توجيه الميزانية بعد رفضها من المجلس
web-budget-occasion-resubmission = إعادة عرض الميزانية بعد رفض التأشيرة
web-budget-occasion-permanent-lists = قوائم الموظفين والنفقات الدائمة
web-budget-occasion-payment-orders = عرض آخر الأوامر بالأداء على المحاسب
web-budget-occasion-carry-over = بيان ترحيل الاعتمادات
web-budget-occasion-statement = بيان تنفيذ الميزانية

## Years and calendar
web-budget-budgets = الميزانيات
web-budget-new = فتح سنة مالية
web-budget-create = فتح السنة
web-budget-created = فتحت السنة المالية.
web-budget-year = السنة
web-budget-year-hint = من السنة الماضية إلى ما بعد السنة المقبلة، ميزانية واحدة لكل سنة.
web-budget-empty = لم تفتح أي سنة مالية بعد
web-budget-empty-hint = تفتح السنة المالية أولا، ثم تسجل مبالغ الميزانية.
web-budget-in-force = جاري بها العمل
web-budget-closed = محصورة
web-budget-no-version = بدون مبالغ
web-budget-version-in-force = الصيغة الجاري بها العمل
web-budget-last-order-day = آخر يوم للأوامر بالأداء
web-budget-closed-on = تاريخ الحصر
web-budget-calendar = آجال الميزانية
web-budget-calendar-year = ميزانية سنة
web-budget-session = افتتاح الدورة
web-budget-session-hint = إذا ترك فارغا، تحسب الآجال من فاتح أكتوبر.
web-budget-due = آخر أجل
web-budget-occasion = العملية
web-budget-nominal = التاريخ القانوني
web-budget-basis = السند القانوني
web-budget-next = الأجل المقبل
web-budget-uncertain = غير مؤكد
web-budget-uncertain-hint = قد يتغير هذا الأجل بيوم: تاريخ عطلة قريبة منه لم يؤكد بعد.

## Nomenclature
web-budget-lines = تبويب الميزانية
web-budget-lines-filter = الرقم أو البيان
web-budget-lines-none = لا يوجد سطر مطابق
web-budget-lines-none-hint = جربوا كلمة أخرى، أو أفرغوا المصفاة.
web-budget-lines-empty = لم يستورد التبويب بعد
web-budget-lines-empty-hint = يستورد مكلف بالميزانية التبويب من ملف XLSX أو CSV.
web-budget-code = رقم السطر
web-budget-part = الجزء
web-budget-side = الصنف
web-budget-chapter = الباب
web-budget-article = الفصل
web-budget-programme = البرنامج
web-budget-line = سطر الميزانية
web-budget-import = استيراد التبويب
web-budget-import-hint = سطر واحد لكل رقم: الرقم، الجزء (1 أو 2)، مداخيل أو نفقات، البيان بالعربية، البيان بالفرنسية، الباب، الفصل، البرنامج. لا يستورد شيء ما دام هناك خطأ.
web-budget-import-file = اختيار ملف XLSX أو CSV
web-budget-import-model = تنزيل نموذج
web-budget-import-text = نص التبويب
web-budget-import-text-hint = من الملف المختار، أو ملصق من جدول محفوظ بصيغة CSV. يمكن تصحيحه هنا.
web-budget-import-unreadable = تعذرت قراءة حروف هذا الملف. احفظوه بصيغة XLSX أو «CSV UTF-8» ثم أعيدوا اختياره.
web-budget-import-book = المصنف المختار: { $name }. تقرأ أوراقه الظاهرة. صححوه في الجدول ثم أعيدوا اختياره.
web-budget-import-large = يتجاوز هذا المصنف { $count } كيلوبايت. لا تتركوا فيه غير التبويب، أو احفظوه بصيغة CSV.
web-budget-import-check = تحقق
web-budget-import-confirm = استيراد
web-budget-imported = استورد التبويب.
web-budget-import-clean = لا خطأ في هذا النص. ما سيستورد:
web-budget-import-added = أسطر جديدة: { $count }
web-budget-import-renamed = أسطر يتغير بيانها: { $count }
web-budget-import-unchanged = أسطر لا تتغير: { $count }
web-budget-import-faults = أخطاء للتصحيح: { $count }
web-budget-import-first = تظهر هنا الأخطاء الأولى فقط: { $count }. صححوها ثم تحققوا من جديد.
web-budget-import-list = لائحة الأخطاء
web-budget-column-code = الرقم
web-budget-column-part = الجزء
web-budget-column-side = الصنف
web-budget-column-name-ar = البيان بالعربية
web-budget-column-name-fr = البيان بالفرنسية
web-budget-column-chapter = الباب
web-budget-column-article = الفصل
web-budget-column-programme = البرنامج

## Budget of a year
web-budget-title = ميزانية { $year }
web-budget-tab-version = الصيغة
web-budget-tab-execution = التنفيذ
web-budget-tab-transfers = تحويل الاعتمادات
web-budget-tab-engagements = الالتزامات
web-budget-tab-orders = الأوامر بالأداء
web-budget-statement = بيان التنفيذ
web-budget-print-ar = بالعربية
web-budget-print-fr = بالفرنسية
web-budget-close = حصر سنة { $year }
web-budget-close-confirm = حصر السنة
web-budget-close-done = حصرت السنة المالية.
web-budget-close-hint = بعد الحصر لا يصوت على شيء ولا يحول اعتماد ولا يلتزم بنفقة ولا يؤمر بأدائها. لا يمكن التراجع عن الحصر.

## Versions
web-budget-version = الصيغة
web-budget-version-title = الصيغة { $number }
web-budget-version-kind = النوع
web-budget-versions-empty = لم يسجل أي مبلغ بعد
web-budget-versions-empty-hint = يسجل المكلف بالميزانية مبالغ الأسطر، ثم يصوت عليها المجلس.
web-budget-under-way = الصيغة { $number }: { $state }
web-budget-under-way-show = عرض هذه الصيغة
web-budget-balance = التوازن
web-budget-balanced = متوازن
web-budget-unbalanced = غير متوازن
web-budget-unbalanced-hint = لا يمكن التصويت على هذه الصيغة: كل جزء يجب أن تتساوى مداخيله ونفقاته.
web-budget-difference = الفرق
web-budget-amounts = مبالغ الأسطر
web-budget-amounts-none = لا تتضمن هذه الصيغة أي مبلغ.
web-budget-amount = المبلغ
web-budget-vote = تسجيل تصويت المجلس
web-budget-vote-confirm = تسجيل التصويت
web-budget-vote-done = سجل التصويت.
web-budget-vote-hint = كل جزء يجب أن يكون متوازنا. بعد التصويت لا يسجل غير هذه الصيغة حتى يرد الجواب على التأشيرة.
web-budget-vote-on = تاريخ التصويت
web-budget-vote-of-council = تصويت المجلس
web-budget-deliberation = رقم المقرر
web-budget-send = تسجيل توصل العامل
web-budget-send-confirm = تسجيل التوصل
web-budget-send-done = سجل التوصل.
web-budget-send-hint = للعامل عشرون يوما من اليوم الموالي للتوصل. إذا لم يجب اعتبرت التأشيرة محصلة.
web-budget-received-on = تاريخ التوصل
web-budget-letter = رقم الرسالة
web-budget-answer = تسجيل جواب العامل
web-budget-answer-confirm = تسجيل الجواب
web-budget-answer-done = سجل الجواب.
web-budget-answer-is = الجواب
web-budget-answer-on = تاريخ الجواب
web-budget-answer-of-governor = جواب العامل
web-budget-visa = التأشيرة
web-budget-visa-due = آخر أجل للجواب
web-budget-visa-by = قبل متم

## Amounts to record
web-budget-record = تسجيل المبالغ
web-budget-record-title = مبالغ ميزانية { $year }
web-budget-record-confirm = تسجيل الصيغة
web-budget-record-hint = تسجل صيغة جديدة، وتبقى سابقاتها كما هي. يمكن تسجيلها وهي غير متوازنة؛ التوازن شرط للتصويت.
web-budget-record-nothing = اكتبوا مبلغا واحدا على الأقل.
web-budget-recorded = سجلت الصيغة.
web-budget-based-on = الانطلاق من
web-budget-based-on-hint = ما لم يغير هنا يبقى كما هو في هذه الصيغة.
web-budget-based-on-credits = مبالغ الصيغة الجاري بها العمل كما صارت بعد تحويل الاعتمادات.
web-budget-based-on-nothing = لا شيء: كل المبالغ فارغة
web-budget-group = الأسطر المعروضة
web-budget-group-none = لا سطر في هذا الصنف.
web-budget-paste = لصق من جدول
web-budget-paste-text = الجدول الملصق
web-budget-paste-hint = رقم السطر في العمود الأول والمبلغ في الأخير، سطر واحد لكل رقم.
web-budget-paste-take = إدراج المبالغ
web-budget-paste-taken = مبالغ أدرجت: { $count }. راجعوها ثم سجلوا الصيغة.
web-budget-paste-code = السطر { $line }: الرقم { $text } غير موجود في التبويب.
web-budget-paste-double = السطر { $line }: الرقم { $text } مكرر. احتفظوا بمبلغ واحد.
web-budget-paste-amount = السطر { $line }: المبلغ { $text } غير مقروء. اكتبوه مثل 1234,50.

## Execution
web-budget-execution-on = الوضعية في
web-budget-execution-on-hint = إذا ترك فارغا: اليوم.
web-budget-execution-by = إلى غاية
web-budget-execution-empty = لا شيء للعرض بعد
web-budget-execution-empty-hint = يبدأ التنفيذ بعد التأشير على الميزانية.
web-budget-voted = المصوت عليه
web-budget-credit = الاعتماد بعد التحويلات
web-budget-engaged = الملتزم به
web-budget-available = المتوفر
web-budget-executed = المنجز
web-budget-percent = نسبة الإنجاز
web-budget-chart = رسم بياني
web-budget-result = النتيجة: المداخيل ناقص النفقات
web-budget-unassigned = مداخيل بدون سطر
web-budget-unassigned-hint = قبضت مداخيل لا سطر لها في التبويب. حددوا سطر الميزانية لكل نوع من المداخيل.
web-budget-by-line = التنفيذ حسب الأسطر
web-budget-by-line-hint = المبالغ سطرا سطرا، قابلة للترتيب والتصدير.
web-budget-lines-show = عرض الأسطر
web-budget-lines-hide = إخفاء الأسطر

## Transfers, commitments, orders to pay
web-budget-number = الرقم
web-budget-from-line = من السطر
web-budget-to-line = إلى السطر
web-budget-authority = صاحب القرار
web-budget-proposed-on = تاريخ الاقتراح
web-budget-transfers-empty = لا تحويل اعتمادات في هذه السنة
web-budget-purpose = الموضوع
web-budget-kind = الطبيعة
web-budget-engaged-on = تاريخ العرض على المحاسب
web-budget-ordered = المأمور بأدائه
web-budget-left = الباقي
web-budget-engagements-empty = لا التزام في هذه السنة
web-budget-document = وثيقة الإثبات
web-budget-service-on = تاريخ إنجاز الخدمة
web-budget-issued-on = تاريخ الإصدار
web-budget-late = بعد الأجل
web-budget-orders-empty = لا أمر بالأداء في هذه السنة

## Chart
web-budget-chart-parts = المصوت عليه والمنجز حسب الجزء
web-budget-chart-part = الجزء

## Acts on transfers, commitments and orders to pay
web-budget-hindered-closed = حصرت هذه السنة: لم يعد فيها تحويل ولا التزام ولا أمر بالأداء.
web-budget-hindered-over = انتهت هذه السنة: تسجل العمليات الجديدة في ميزانية السنة الجارية.
web-budget-hindered-ahead = لم تبدأ هذه السنة بعد: يبدأ الالتزام والأداء في فاتح يناير.
web-budget-hindered-no-visa = لم يؤشر بعد على الميزانية: لا تحويل ولا التزام قبل التأشيرة.
web-budget-hindered-pending = صيغة معدلة في انتظار التأشيرة: تقترح التحويلات بعد الجواب.
web-budget-hindered-orders-over = انتهى أجل عرض الأوامر بالأداء لهذه السنة: كان آخر يوم هو 30 دجنبر.
web-budget-act-of = { $act } · رقم { $number }
web-budget-act-confirm = تسجيل
web-budget-act-done = تم التسجيل.
web-budget-act-on = التاريخ
web-budget-details = التفاصيل
web-budget-none-found = لا شيء يطابق المصفاة
web-budget-none-found-hint = أفرغوا المصفاة لعرض الكل.
web-budget-line-hint = رقم السطر أو بيانه.
web-budget-left-after = الباقي بعده
web-budget-above = المبلغ يتجاوز المتوفر في السطر. المرجو تخفيضه أو تحويل اعتمادات إلى السطر أولا.
web-budget-near = بهذا المبلغ يبلغ الملتزم به 90 % من اعتماد السطر أو أكثر.
web-budget-near-limit = 90 % من الاعتماد أو أكثر
web-budget-transfers-empty-hint = يقترح المكلف بالميزانية التحويل، ثم يبت فيه من يخوله المرسوم ذلك.
web-budget-transfer-propose = اقتراح تحويل
web-budget-transfer-proposed = سجل الاقتراح. يحجز المبلغ إلى أن يبت فيه.
web-budget-transfer-hint = يتم التحويل بين سطري نفقات من الفصل نفسه. يظهر هنا صاحب القرار بعد اختيار السطرين.
web-budget-to-line-hint = سطر من الفصل نفسه.
web-budget-needs = يتطلب هذا التحويل:
web-budget-needs-none = لا تحويل بين هذين السطرين: يلزم وضع ميزانية معدلة.
web-budget-needs-visa = للعامل عشرون يوما للجواب، وسكوته بمثابة تأشيرة.
web-budget-transfer-decide = تسجيل قرار الرئيس
web-budget-transfer-deliberate = تسجيل المداولة
web-budget-transfer-send = تسجيل توصل العامل بالتحويل
web-budget-transfer-answer = تسجيل جواب العامل على التحويل
web-budget-transfer-withdraw = سحب التحويل
web-budget-transfer-withdraw-hint = لا يتم التحويل، ويعود المبلغ متوفرا في السطر الأصلي.
web-budget-transfer-title = تحويل رقم { $number }
web-budget-word-moves = تنتقل الاعتمادات فور التسجيل.
web-budget-word-waits = لا تنتقل الاعتمادات إلا بعد تأشيرة العامل أو سكوته عشرين يوما.
web-budget-decision = رقم القرار
web-budget-word-of-president = قرار الرئيس
web-budget-word-of-council = مداولة المجلس
web-budget-withdrawal = السحب
web-budget-why-ended = سبب الرفض أو السحب
web-budget-applied-on = تاريخ الإنجاز
web-budget-answer-tacit-hint = انصرم الأجل واعتبرت التأشيرة محصلة. لا تسجل إلا تأشيرة أعطيت داخل الأجل.
web-budget-engage = الالتزام بنفقة
web-budget-engage-confirm = العرض على المحاسب
web-budget-engage-done = عرض الالتزام على المحاسب.
web-budget-engage-hint = يعرض الالتزام اليوم على المحاسب، ولا يتجاوز أبدا المتوفر في السطر.
web-budget-delay-contract = للمحاسب اثنا عشر يوم عمل، وسكوته بمثابة تأشيرة.
web-budget-delay-other = للمحاسب خمسة أيام عمل، وسكوته بمثابة تأشيرة.
web-budget-reference = رقم الصفقة أو سند الطلب
web-budget-engagements-empty-hint = يعرض المكلف بالميزانية الالتزامات على المحاسب قبل كل نفقة.
web-budget-engagement-answer = التأشير أو الرفض
web-budget-engagement-title = التزام رقم { $number }
web-budget-release = رفع الالتزام
web-budget-release-hint = يعود المبلغ إلى السطر. لا يرفع الالتزام عما استعملته الأوامر بالأداء، ولا يمكن تعديله بعد تسجيله.
web-budget-release-amount = المبلغ الذي يرفع عنه الالتزام
web-budget-release-done = سجل رفع الالتزام، وعاد المبلغ متوفرا في السطر.
web-budget-released = مرفوع عنه الالتزام
web-budget-engagement = الالتزام
web-budget-visa-number = رقم التأشيرة
web-budget-visa-since = ابتداء من
web-budget-answer-of-accountant = جواب المحاسب
web-budget-pay = إصدار أمر بالأداء
web-budget-pay-confirm = إصدار الأمر
web-budget-pay-done = صدر الأمر بالأداء وعرض على المحاسب.
web-budget-pay-hint = يصدر الأمر داخل 45 يوما من إنجاز الخدمة، وفي 30 دجنبر على أبعد تقدير.
web-budget-pay-late = مر أكثر من 45 يوما على إنجاز الخدمة. يصدر الأمر مع ذلك، لأن المبلغ يبقى مستحقا للدائن.
web-budget-delay-staff = للمحاسب خمسة أيام، وسكوته لا يقوم مقام التأشيرة.
web-budget-delay-payment = للمحاسب خمسة عشر يوما، وسكوته لا يقوم مقام التأشيرة.
web-budget-orders-empty-hint = يصدر الآمر بالصرف الأوامر على التزامات مؤشر عليها.
web-budget-order-answer = التأشير على الأمر أو إرجاعه
web-budget-order-title = أمر بالأداء رقم { $number }
web-budget-order-due = آخر أجل للإصدار
web-budget-deadline-done = أنجز
web-budget-deadline-maybe = عند الاقتضاء
web-budget-deadline-past = انصرم
web-budget-deadline-open = ما لم ينجز بعد
web-budget-deadline-none = لم يبق أي أجل في هذه الميزانية.
web-budget-tasks = في انتظاركم
web-budget-tasks-empty = لا شيء في انتظاركم
web-budget-tasks-empty-hint = تظهر هنا التحويلات والالتزامات والأوامر التي تنتظر إجراء منكم، مع آجالها.
web-budget-task = الملف
web-budget-task-act = الإجراء المنتظر
web-budget-task-transfer = تحويل رقم { $number } من ميزانية { $year }
web-budget-task-engagement = التزام رقم { $number } من ميزانية { $year }
web-budget-task-order = أمر بالأداء رقم { $number } من ميزانية { $year }
web-budget-task-version = الصيغة { $number } من ميزانية { $year }
web-budget-days-left = { $count ->
    [0] آخر يوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $count } أيام
    [many] بقي { $count } يوما
   *[other] بقي { $count } يوم
}
web-budget-days-late = { $count ->
    [one] تأخر بيوم واحد
    [two] تأخر بيومين
    [few] تأخر بـ { $count } أيام
    [many] تأخر بـ { $count } يوما
   *[other] تأخر بـ { $count } يوم
}
