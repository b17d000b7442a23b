web-regie-nav-home = المداخيل
web-regie-nav-till = الصندوق
web-regie-nav-taxpayers = الملزمون
web-regie-nav-assessments = التصفيات
web-regie-nav-orders = أوامر المداخيل
web-regie-nav-slips = أوراق الإصدار
web-regie-nav-receipts = الوصولات
web-regie-nav-remittances = الدفوعات
web-regie-nav-ledger = سجل شسيع المداخيل
web-regie-nav-offices = شساعات المداخيل
web-regie-nav-kinds = أنواع المداخيل والتعريفات
web-regie-nav-section = مداخيل الجماعة
web-regie-nav-counter = الشباك
web-regie-nav-basis = الوعاء
web-regie-nav-debts = الاستخلاص
web-regie-nav-accounts = الحسابات والبيانات
web-regie-nav-setup = الشساعات والتعريفات

# Screen texts of the régie: kinds of revenue, tariffs, taxpayers, tills, orders.

## Sums
web-regie-dirham = درهم
web-regie-money-wrong = اكتبوا مبلغا مثل 1234,50.

## Kinds of revenue
web-regie-kinds = أنواع المداخيل
web-regie-kinds-whole = تقرر أنواع المداخيل وتعريفاتها على صعيد الجماعة كلها: يمكنكم الاطلاع عليها هنا.
web-regie-kind = نوع المداخيل
web-regie-kinds-filter = الرمز أو الاسم
web-regie-kinds-open = المفتوحة
web-regie-kinds-all = الكل، مع المغلقة
web-regie-kinds-none = لا يوجد نوع مطابق
web-regie-kinds-none-hint = احذفوا أحد معايير البحث، أو أظهروا الأنواع المغلقة أيضا.
web-regie-kinds-empty-hint = الأنواع المحددة بالقانون تأتي مع النظام. اتصلوا بالمسؤول عن النظام.
web-regie-kind-new = نوع مداخيل جديد
web-regie-kind-create = إحداث النوع
web-regie-kind-created = أحدث نوع المداخيل. سجلوا تعريفته.
web-regie-kind-edit = تعديل نوع المداخيل
web-regie-kind-saved = حفظت التعديلات.
web-regie-kind-close = إغلاق
web-regie-kind-close-confirm = إغلاق نوع المداخيل
web-regie-kind-close-hint = ابتداء من هذا اليوم لا تنجز به أي تصفية جديدة. ويبقى ما سبقت تصفيته مستحقا.
web-regie-kind-closed = سجل الإغلاق.
web-regie-kind-is-closed = مغلق
web-regie-kind-code = الرمز
web-regie-kind-code-hint = حروف لاتينية كبيرة وأرقام، مثل: SOUK-2
web-regie-kind-choice-hint = اكتبوا جزءا من الرمز أو الاسم.
web-regie-closed-on = مغلق ابتداء من
web-regie-basis = السند القانوني
web-regie-budget-line = سطر الميزانية
web-regie-budget-line-hint = من 4 إلى 12 رقما
web-regie-budget-line-missing = لم يحدد بعد
web-regie-threshold = الحد الأدنى للإصدار
web-regie-threshold-hint = دون هذا المبلغ تحفظ التصفية ولا يصدر أمر بالمداخيل.
web-regie-due = أجل الأداء
web-regie-due-by = إلى غاية
web-regie-due-in = { $count ->
    [zero] يوم التصفية
    [one] خلال يوم كامل واحد
    [two] خلال يومين كاملين
    [few] خلال { $count } أيام كاملة
    [many] خلال { $count } يوما كاملا
   *[other] خلال { $count } يوم كامل
}
web-regie-due-day = اليوم
web-regie-due-month = الشهر (1 إلى 12)
web-regie-due-count = عدد الأيام الكاملة
web-regie-late = التأخير في الأداء
web-regie-charges = الجهة المكلفة
web-regie-assessed-by = يصفيه
web-regie-collected-by = يستخلصه
web-regie-charge-add = إضافة جهة مكلفة
web-regie-charge-new = إضافة الجهة المكلفة
web-regie-charge-hint = يتولى من يذكر هنا هذا النوع ابتداء من هذا اليوم، ولا يغير ما سبق. لا تعدل هذه المعطيات بعد إضافتها ولا تحذف.
web-regie-charge-confirm = إضافة
web-regie-charge-added = أضيفت الجهة المكلفة.
web-regie-charge-basis-hint = السند القانوني، مثلا: 47-06 المادة 167
web-regie-nature = الطبيعة
web-regie-nature-tax = رسم جبائي
web-regie-nature-fee = واجب أو حق
web-regie-nature-product = مدخول الأملاك والخدمات
web-regie-rule = طريقة الحساب
web-regie-rule-unbuilt-land = الأراضي الحضرية غير المبنية، بالمتر المربع
web-regie-rule-drinks = محال بيع المشروبات، بنسبة من مداخيل ربع السنة
web-regie-rule-stay = الإقامة، عن كل شخص وليلة
web-regie-rule-transport = النقل العمومي للمسافرين، عن كل ربع سنة
web-regie-rule-quarry = المقالع، بالمتر المكعب
web-regie-rule-construction = البناء، بالمتر المربع المغطى
web-regie-rule-subdivision = تجزئة الأراضي، بنسبة من كلفة الأشغال
web-regie-rule-mineral-water = المياه المعدنية ومياه المائدة، باللتر
web-regie-rule-market = الأسواق
web-regie-rule-pound = المحجز، عن كل يوم
web-regie-rule-occupation = شغل الملك العام، عن كل ربع سنة
web-regie-rule-ticket = ثمن قار
web-regie-rule-free = مبلغ يحدد بقرار معلل
web-regie-rule-share = حصة في رسم آخر، تستخلص معه
web-regie-rule-national = تصدره الإدارة الجبائية
web-regie-due-on-issue = عند الإصدار
web-regie-due-day-of-year = في يوم محدد من السنة
web-regie-due-after-quarter = قبل انصرام الشهر الموالي لربع السنة
web-regie-due-days-after = بعد عدد من الأيام الكاملة من التصفية
web-regie-late-tax-47-06 = غرامة 10 % وزيادة 5 % عن الشهر الأول ثم 0,50 % عن كل شهر (المادة 147 من القانون 47.06)
web-regie-late-debt-15-97 = زيادة 6 % في السنة عن كل شهر أو جزء منه (المادة 23 من القانون 15.97)
web-regie-late-none = دون زيادة
web-regie-assessor-commune = المصلحة الجبائية للجماعة
web-regie-assessor-tax-administration = الإدارة الجبائية
web-regie-collector-communal-receiver = القابض الجماعي
web-regie-collector-treasury = الخزينة العامة للمملكة
web-regie-collector-tax-administration = الإدارة الجبائية

## Tariffs
web-regie-tariff = التعريفة
web-regie-tariffs = التعريفات
web-regie-tariff-since = سارية منذ { $day }
web-regie-tariff-none = لا تعريفة سارية
web-regie-tariff-awaits = تنتظر قرار الآمر بالصرف
web-regie-tariff-decided = مبلغ يحدد بقرار
web-regie-tariff-by-state = تحددها الإدارة الجبائية
web-regie-tariff-share = حصة في رسم آخر
web-regie-tariffs-decided = يحدد المبلغ حالة بحالة مع التعليل: لا تعريفة لهذا النوع.
web-regie-tariffs-by-state = تصدر الإدارة الجبائية هذا الرسم وتستخلصه: لا تحدد الجماعة تعريفته.
web-regie-tariffs-share = هذه حصة في رسم آخر تستخلص معه: لا تعريفة لها.
web-regie-tariffs-empty = لا تعريفة بعد
web-regie-tariffs-empty-hint = بدون تعريفة لا تصفى هذه المداخيل ولا تقبض. سجلوا القرار الجبائي مع مداولة المجلس والتأشيرة.
web-regie-tariff-new = تسجيل تعريفة
web-regie-tariff-record = تسجيل التعريفة
web-regie-tariff-recorded = سجلت التعريفة.
web-regie-tariff-version = التعريفة، النسخة { $number }
web-regie-tariff-state-in-force = سارية
web-regie-tariff-state-awaits = تنتظر قرارا
web-regie-tariff-state-withdrawn = مسحوبة
web-regie-tariff-state-planned = مقبلة
web-regie-tariff-state-past = سابقة
web-regie-tariff-from = تسري ابتداء من
web-regie-instrument = القرار
web-regie-instrument-hint = مرجع القرار الجبائي للآمر بالصرف
web-regie-instrument-on = تاريخ القرار
web-regie-deliberation = مداولة المجلس
web-regie-deliberated-on = تاريخ المداولة
web-regie-visa = التأشيرة
web-regie-visa-on = تاريخ التأشيرة
web-regie-recorded-by = سجله
web-regie-rate = الثمن
web-regie-rate-amount = المبلغ
web-regie-rate-code = رمز الثمن
web-regie-rate-code-hint = حروف لاتينية صغيرة وأرقام وشرطة سفلية، مثل: etal_2
web-regie-price = { $amount } درهم { $measure }
web-regie-price-percent = { $amount } %
web-regie-price-wrong = اكتبوا عددا بأربعة أرقام عشرية على الأكثر، مثل 12,50.
web-regie-law-rates = الأثمان المحددة في القانون
web-regie-law-bounds = حدود القانون
web-regie-bounds = من { $low } إلى { $high }
web-regie-bounds-by = من { $low } إلى { $high }، القانون { $source }
web-regie-bounds-none = بدون حدود
web-regie-outside = خارج الحدود
web-regie-outside-title = ثمن خارج حدود القانون
web-regie-outside-rate = { $name }: خارج الحدود.
web-regie-outside-hint = تسجل التعريفة، ولا تطبق إلا بعد قرار معلل من الآمر بالصرف.
web-regie-own-rates = أثمان خاصة بالجماعة
web-regie-own-rate = ثمن خاص رقم { $number }
web-regie-own-rate-add = إضافة ثمن
web-regie-own-rate-drop = حذف هذا الثمن
web-regie-measure = وحدة الحساب
web-regie-measure-m2 = للمتر المربع
web-regie-measure-m3 = للمتر المكعب
web-regie-measure-day = لليوم
web-regie-measure-night = للشخص والليلة
web-regie-measure-month = للشهر
web-regie-measure-quarter = لربع السنة
web-regie-measure-year = للسنة
web-regie-measure-unit = للوحدة
web-regie-measure-litre = للتر
web-regie-measure-percent = نسبة مئوية
web-regie-overrule = تحمل المسؤولية
web-regie-overrule-title = تحمل مسؤولية تعريفة خارج حدود القانون
web-regie-overrule-hint = تسري التعريفة بعد هذا القرار. يسجل القرار وأسبابه باسمكم.
web-regie-overrule-confirm = تحمل المسؤولية وتطبيق التعريفة
web-regie-overrule-done = سجل القرار: التعريفة صالحة للتطبيق.
web-regie-overrule-own = سجلتم هذه التعريفة بأنفسكم: يتخذ القرار آمر بالصرف آخر.
web-regie-overruled = قرار الآمر بالصرف
web-regie-withdraw = سحب التعريفة
web-regie-withdraw-title = سحب تعريفة
web-regie-withdraw-hint = لا تطبق التعريفة بعد سحبها. ولا تسحب إلا إذا لم تنجز بها أي تصفية ولم يقبض بها أي مبلغ.
web-regie-withdraw-confirm = سحب التعريفة نهائيا
web-regie-withdraw-done = سحبت التعريفة.
web-regie-withdrawn = تعريفة مسحوبة

## Taxpayers
web-regie-taxpayers = الملزمون
web-regie-taxpayers-filter = البحث عن ملزم
web-regie-taxpayers-filter-hint = الاسم، رقم الملزم، البطاقة الوطنية، التعريف الموحد أو الهاتف
web-regie-taxpayers-standing = الملفات المعتمدة
web-regie-taxpayers-merged = الملفات المضمومة إلى غيرها
web-regie-taxpayers-none = لم يعثر على أي ملزم
web-regie-taxpayers-none-hint = جربوا اسما واحدا بإحدى الكتابتين أو رقم البطاقة. إن لم يكن مسجلا، فسجلوه.
web-regie-taxpayers-empty = لا ملزم مسجلا بعد
web-regie-taxpayers-empty-hint = سجلوا الملزم الأول ثم ما يؤدي عنه.
web-regie-taxpayer-new = ملزم جديد
web-regie-taxpayer-record = تسجيل الملزم
web-regie-taxpayer-recorded = سجل الملزم.
web-regie-taxpayer-edit = تصحيح بيانات الملزم
web-regie-taxpayer-saved = حفظ الملف.
web-regie-taxpayer-name-missing = اكتبوا اسما واحدا على الأقل، بالعربية أو بالحروف اللاتينية.
web-regie-taxpayer-kind = الصفة
web-regie-taxpayer-kind-person = شخص ذاتي
web-regie-taxpayer-kind-company = شخص اعتباري
web-regie-name-hint = كما هو مكتوب في البطاقة أو النظام الأساسي. الاسمان معا إن أمكن.
web-regie-number = الرقم
web-regie-card = البطاقة الوطنية أو التعريف الموحد
web-regie-cin = رقم البطاقة الوطنية للتعريف
web-regie-ice = التعريف الموحد للمقاولة
web-regie-ice-hint = 15 رقما
web-regie-tax-id = التعريف الضريبي
web-regie-phone = الهاتف
web-regie-email = البريد الإلكتروني
web-regie-rib = رقم التعريف البنكي
web-regie-rib-hint = 24 رقما
web-regie-address = العنوان
web-regie-aliases = أسماء أخرى
web-regie-aliases-more = إضافة أسماء أخرى
web-regie-aliases-hint = اسم محل أو اسم سابق، كل اسم في سطر.
web-regie-keeping-unit = الوحدة الماسكة للملف
web-regie-similar-title = ربما سبق تسجيل هذا الملزم
web-regie-likeness-same-cin = البطاقة الوطنية نفسها
web-regie-likeness-same-ice = التعريف الموحد نفسه
web-regie-likeness-similar-name = اسم متشابه
web-regie-merge = ضم ملف آخر
web-regie-merge-this = ضم هذا الملف
web-regie-merge-hint = يبقى الملف { $number }. تنقل إليه مواضيع الملف الآخر وأسماؤه. لا رجوع في ذلك.
web-regie-merge-from = الملف الذي يضم إلى هذا
web-regie-merge-reason-hint = ما الذي يثبت أن الأمر يتعلق بالملزم نفسه؟
web-regie-merge-confirm = ضم الملف نهائيا
web-regie-merge-done = ضم الملف.
web-regie-merges = ملفات ضمت إلى هذا الملف
web-regie-merged-into = ضم إلى
web-regie-taxables = المواضيع الخاضعة للأداء
web-regie-taxable = الموضوع
web-regie-taxables-empty = لا موضوع مسجلا
web-regie-taxables-empty-hint = مكان بيع أو قطعة أرض أو محل أو عربة: ما يؤدي عنه هذا الملزم.
web-regie-taxable-new = إضافة موضوع
web-regie-label = ملصق
web-regie-labels = ملصقات برمز QR
web-regie-label-code = رمز QR الخاص بـ { $reference }
web-regie-labels-paper = الورق
web-regie-labels-sheet = A4، 3 × 8 ملصقات (70 × 37 مم)
web-regie-labels-single = ملصق في كل صفحة (70 × 37 مم)
web-regie-labels-begin = أول ملصق فارغ في الورقة
web-regie-labels-begin-hint = من 1 إلى 24، سطرا بعد سطر في اتجاه القراءة.
web-regie-labels-hint = يقرأ هاتف القبض الميداني الملصق المثبت بالمكان. اطبع بمقياس 100 % دون رأس الصفحة ولا أسفلها.
web-regie-labels-empty = لا شيء يوضع عليه ملصق
web-regie-labels-empty-hint = يظهر هنا ما يؤدي عنه هذا الملزم حاليا.
web-regie-taxable-record = تسجيل الموضوع
web-regie-taxable-recorded = سجل الموضوع.
web-regie-taxable-edit = تصحيح الموضوع أو إنهاؤه
web-regie-taxable-saved = حفظ الموضوع.
web-regie-return = الإقرار
web-regie-return-title = إقرار ربع سنوي: { $thing }
web-regie-return-record = تسجيل الإقرار
web-regie-return-recorded = سجل الإقرار.
web-regie-return-received = تاريخ التوصل
web-regie-return-known = يحل الإقرار الجديد محل الإقرار المتوصل به في
web-regie-taxable-earlier = كان سابقا باسم
web-regie-taxable-kind = نوع الموضوع
web-regie-taxable-kind-plot = قطعة أرض
web-regie-taxable-kind-outlet = محل بيع المشروبات
web-regie-taxable-kind-stall = مكان بيع
web-regie-taxable-kind-vehicle = عربة
web-regie-taxable-kind-occupation = شغل الملك العام
web-regie-taxable-kind-quarry = مقلع
web-regie-taxable-kind-lodging = مؤسسة إيواء
web-regie-taxable-kind-works = أشغال
web-regie-taxable-kind-other = غير ذلك
web-regie-taxable-reference = المرجع
web-regie-taxable-reference-hint = رقم مكان البيع أو الرسم العقاري أو رقم تسجيل العربة
web-regie-taxable-label = وصف مختصر (اختياري)
web-regie-taxable-from = من
web-regie-taxable-until = إلى (اختياري)
web-regie-taxable-unit = الوحدة التي يوجد بها
web-regie-facts = عناصر الحساب
web-regie-facts-no-tariff = لا تعريفة سارية لهذا النوع: سجلوها أولا ليظهر الاختيار.
web-regie-taxable-exemption = سبب الإعفاء (اختياري)
web-regie-taxable-exemption-hint = النص المقرر للإعفاء: لا يطالب الجدول السنوي حينئذ بشيء عن هذا الموضوع.
web-regie-taxable-exempt-until = معفى إلى غاية (اختياري)
web-regie-nav-occupations = شغل الملك العام
web-regie-occupations = شغل الملك العام
web-regie-occupation = الشغل
web-regie-occupation-holder = الشاغل
web-regie-occupation-end = النهاية
web-regie-occupation-no-end = بدون نهاية: يجب تحديدها
web-regie-occupation-renewals = التجديدات
web-regie-occupation-show = عرض
web-regie-occupation-soon = ما ينتهي خلال 90 يوما
web-regie-occupation-undated = ما لا نهاية مسجلة له
web-regie-occupation-none = لا يوجد أي شغل
web-regie-occupation-none-hint = يسجل شغل الملك العام في ملف الملزم.
web-regie-occupation-renew = تجديد
web-regie-occupation-renew-title = تجديد الشغل { $thing }
web-regie-occupation-renew-confirm = تسجيل التجديد
web-regie-occupation-renewed = تم تسجيل التجديد.
web-regie-occupation-until = آخر يوم الجديد
web-regie-occupation-until-hint = عشر سنوات على الأكثر، وأربعون في الحالات الاستثنائية للقانون 57.19.
web-regie-occupation-instrument = قرار التجديد
web-regie-occupation-decided = تاريخ القرار
web-regie-occupation-notified = تاريخ التبليغ
web-regie-occupation-notified-hint = في أجل أقصاه آخر يوم من الرخصة الجارية.
web-regie-occupation-reasons = الأسباب (اختياري)
web-regie-home-occupations = شغل للملك العام قارب نهايته
web-regie-home-occupations-undated = شغل للملك العام بدون نهاية
web-regie-taxpayer-assessments = التصفيات
web-regie-taxpayer-assessments-empty = لا تصفية لهذا الملزم
web-regie-taxpayer-assess = تصفية
web-regie-taxpayer-orders = أوامر المداخيل
web-regie-taxpayer-orders-empty = لا أمر بالمداخيل باسم هذا الملزم
web-regie-taxpayer-receipts = الوصولات
web-regie-taxpayer-receipts-empty = لا وصل باسم هذا الملزم
web-regie-assessment-is-cancelled = ملغاة
web-regie-assessment-is-ordered = صدر بها أمر
web-regie-period = الفترة
web-regie-total = المبلغ
web-regie-owed = الباقي أداؤه
web-regie-paid-on = تاريخ الأداء
web-regie-paid-by = طريقة الأداء

## Till, receipts
web-regie-mode-cash = نقدا
web-regie-mode-cheque = شيك
web-regie-mode-transfer = تحويل بنكي
web-regie-mode-card = بطاقة بنكية
web-regie-receipt-state-issued = مسلم
web-regie-receipt-state-void = مبطل
web-regie-receipt-state-bounced = شيك غير مؤدى
web-regie-receipt-format-thermal80 = شريط 80 ملم
web-regie-receipt-format-thermal58 = شريط 58 ملم
web-regie-receipt-format-a5 = ورقة A5
web-regie-receipt-format-a4 = ورقة A4
web-regie-receipt-language-ar = العربية
web-regie-receipt-language-fr = الفرنسية
web-regie-component-cost = صوائر التحصيل
web-regie-component-late = زيادات التأخير
web-regie-component-increase = زيادة متعلقة بالوعاء
web-regie-component-principal = الأصل
web-regie-counted-unit = العدد
web-regie-counted-day = عدد الأيام
web-regie-counted-month = عدد الأشهر
web-regie-counted-quarter = عدد أرباع السنة
web-regie-counted-year = عدد السنوات
web-regie-counted-m2 = المساحة (م²)
web-regie-counted-m3 = الحجم (م³)
web-regie-counted-night = عدد الليالي
web-regie-counted-litre = عدد اللترات
web-regie-counted-percent = المبلغ الأساس (درهم)
web-regie-receipts = الوصولات
web-regie-receipt-title = الوصل { $reference }
web-regie-receipt-number = الوصل رقم
web-regie-receipt-payer = المؤدي
web-regie-receipt-taxpayer = الملزم
web-regie-receipt-issued = تاريخ التسليم
web-regie-receipt-on = التاريخ
web-regie-receipt-by = سلمه
web-regie-receipt-office = شساعة المداخيل
web-regie-receipt-till = الصندوق
web-regie-receipt-book = الكناش
web-regie-receipt-mode = طريقة الأداء
web-regie-receipt-amount = المبلغ
web-regie-receipt-words = المبلغ بالحروف
web-regie-receipt-lines = التفصيل
web-regie-receipt-what = الموضوع
web-regie-receipt-kind = نوع المداخيل
web-regie-receipt-component = الإدراج
web-regie-receipt-quantity = الكمية
web-regie-receipt-budget-line = سطر الميزانية
web-regie-receipt-prints = الطبعات
web-regie-receipt-prints-count = { $count ->
        [0] لا شيء
        [one] الأصل
       *[other] { $count }، بما فيها الأصل
    }
web-regie-receipt-paper = الورق
web-regie-receipt-print-language = لغة الوصل
web-regie-receipt-print = طبع الوصل
web-regie-receipt-printed = طبع الوصل: هذا هو الأصل.
web-regie-receipt-printed-duplicate = طبع النظير رقم { $number }.
web-regie-receipt-open-pdf = فتح ملف PDF
web-regie-receipt-void = إبطال
web-regie-receipt-void-title = إبطال الوصل { $reference }
web-regie-receipt-void-hint = استرجعوا الأصل من المؤدي وردوا إليه ماله. يبقى الرقم في الكناش، ويعود ما أدي مستحقا.
web-regie-receipt-void-confirm = إبطال الوصل
web-regie-receipt-voided = أبطل الوصل.
web-regie-receipt-was-voided = وصل مبطل
web-regie-receipt-was-bounced = شيك غير مؤدى
web-regie-receipt-bounce = شيك غير مؤدى
web-regie-receipt-bounce-title = شيك غير مؤدى للوصل { $reference }
web-regie-receipt-bounce-hint = يعود ما أدي بالشيك من أمر بالمداخيل أو من رسم مستحقا، ويطلب أداء الباقي من جديد. ويحتفظ الوصل برقمه.
web-regie-receipt-bounce-notice = إشعار البنك
web-regie-receipt-bounce-on = تاريخ الإشعار
web-regie-receipt-bounce-confirm = تسجيل الشيك غير المؤدى
web-regie-receipt-bounced = سجل الشيك غير المؤدى.
web-regie-receipt-altered = لم يعد هذا الوصل كما سلم
web-regie-receipt-altered-hint = ما هو محفوظ لا يطابق الختم، ولا يمكن طبع الوصل. المرجو إخبار المسؤول عن النظام.
web-regie-receipts-find = الرقم أو اسم المؤدي
web-regie-receipts-none = لا وصل مطابقا
web-regie-receipts-none-hint = المرجو التحقق من الرقم أو توسيع الفترة.
web-regie-receipts-empty = لا وصولات بعد
web-regie-receipts-empty-hint = تظهر هنا ابتداء من أول قبض.
web-regie-receipts-count = { $count ->
        [zero] لا وصولات
        [one] وصل واحد
        [two] وصلان
        [few] { $count } وصولات
        [many] { $count } وصلا
       *[other] { $count } وصل
    }
web-regie-till = الصندوق
web-regie-till-choose = المرجو اختيار الصندوق
web-regie-till-other = صندوق آخر
web-regie-till-take = العمل بهذا الصندوق
web-regie-till-take-named = العمل بهذا الصندوق: { $name }
web-regie-till-state-open = مفتوح
web-regie-till-state-closed = مقفل
web-regie-till-none = لا صندوق في عهدتكم
web-regie-till-none-hint = يعين الآمر بالصرف أعوان شساعة المداخيل، ويضيف شسيع المداخيل صناديقها.
web-regie-till-to-offices = عرض شساعات المداخيل
web-regie-till-to-office = عرض شساعة المداخيل
web-regie-till-is-closed = الصندوق مقفل
web-regie-till-is-closed-hint = المرجو عد الرصيد الأولي ثم فتح يوم الصندوق.
web-regie-till-open = فتح يوم الصندوق
web-regie-till-open-hint = يكون الصندوق في عهدتكم إلى غاية إقفاله.
web-regie-till-open-confirm = فتح الصندوق
web-regie-till-opened = فتح يوم الصندوق.
web-regie-till-float = الرصيد الأولي
web-regie-till-no-book = لا كناش في هذا الصندوق
web-regie-till-book-used = نفد كناش هذا الصندوق
web-regie-till-no-book-hint = لا وصل بدون كناش. يسلم شسيع المداخيل كناشا للصندوق.
web-regie-till-left-open = لم يقفل هذا اليوم
web-regie-till-left-open-hint = المرجو جرد الصندوق وإقفال هذا اليوم قبل فتح يوم جديد.
web-regie-till-of-other = الصندوق في عهدة { $name }
web-regie-till-of-other-hint = المرجو أخذ صندوق آخر أو انتظار إقفاله.
web-regie-till-of-other-close = في غيابه يمكنكم جرد الصندوق وإقفال يومه.
web-regie-till-tab-counter = بالشباك
web-regie-till-tab-orders = أوامر المداخيل
web-regie-till-line = السطر { $number }
web-regie-till-line-add = إضافة سطر
web-regie-till-line-remove = حذف السطر { $number }
web-regie-till-charge = التعريفة
web-regie-till-price = { $amount } درهم
web-regie-till-percent = { $amount } %
web-regie-till-free-amount = مبلغ حر
web-regie-till-what-for = موضوع الأداء
web-regie-till-quantity-wrong = المرجو كتابة عدد مثل 3 أو 2,5.
web-regie-till-no-prices = لا شيء يقبض بالشباك اليوم
web-regie-till-no-prices-hint = لا تعريفة سارية لشساعة المداخيل هذه. المرجو مراجعة مصلحة الوعاء، أو قبض مبلغ أمر بالمداخيل.
web-regie-till-payer = المؤدي
web-regie-till-payer-hint = الاسم المطبوع على الوصل.
web-regie-till-other-payer = المؤدي، إن لم يكن الملزم نفسه
web-regie-till-taxpayer = الملزم، إن كان معروفا
web-regie-till-taxpayer-hint = المرجو كتابة اسمه أو رقمه.
web-regie-till-given = المبلغ المسلم
web-regie-till-given-short = المبلغ الأدنى اللازم: { $amount }.
web-regie-till-mode-reference = مرجع الأداء
web-regie-till-cheque-hint = رقم الشيك والبنك.
web-regie-till-reference-hint = مرجع التحويل أو جهاز الأداء.
web-regie-till-total = المبلغ الواجب قبضه
web-regie-till-change = المبلغ المردود
web-regie-till-short = الناقص
web-regie-till-cash = قبض المبلغ وتسليم الوصل
web-regie-till-done = تم القبض
web-regie-till-next = المؤدي التالي
web-regie-till-orders-find = مرجع الأمر أو اسم الملزم
web-regie-till-orders-hint = يوجد المرجع على الأمر: 2026-000123-70.
web-regie-till-orders-none = لا شيء مستحق بهذا الاسم أو المرجع
web-regie-till-orders-none-hint = المرجو التحقق من المرجع أو البحث بالاسم.
web-regie-till-orders-choose = المرجو اختيار أمر واحد على الأقل.
web-regie-till-orders-owed = الأوامر المستحقة
web-regie-till-orders-order = يخصص الأداء أولا لأقدم أمر، وفي كل أمر لزيادات التأخير.
web-regie-till-nothing-owed = لا شيء مستحق على هذا الملزم
web-regie-till-other-taxpayer = ملزم آخر
web-regie-till-due = يؤدى قبل
web-regie-till-late = منها زيادات التأخير
web-regie-till-pays = المبلغ المؤدى
web-regie-till-rest = الباقي أداؤه بعد هذا الأداء:
web-regie-till-day = يوم الصندوق
web-regie-till-since = تاريخ الفتح
web-regie-till-agent = في عهدة
web-regie-till-taken = المقبوض
web-regie-till-expected = الواجب وجوده في الصندوق
web-regie-till-receipts = المسلمة: { $count }، المبطلة: { $voids }
web-regie-till-next-number = الرقم الموالي
web-regie-till-left = { $count ->
        [one] (الرقم الأخير)
       *[other] (الباقي: { $count })
    }
web-regie-till-todays = وصولات اليوم
web-regie-till-todays-empty = لا وصل اليوم
web-regie-till-todays-empty-hint = يأخذ الأول الرقم الموالي في الكناش.
web-regie-till-days = الأيام الأخيرة
web-regie-till-day-on = اليوم
web-regie-till-close = جرد الصندوق وإقفاله
web-regie-till-close-hint = المرجو عد الأوراق والقطع النقدية، بما فيها الرصيد الأولي. بعد الإقفال لا يتغير شيء.
web-regie-till-close-confirm = إقفال يوم الصندوق
web-regie-till-closed = أقفل يوم الصندوق.
web-regie-till-pieces = الأوراق والقطع النقدية
web-regie-till-notes-of = أوراق { $value } درهم
web-regie-till-coins-of = قطع { $value } درهم
web-regie-till-count-wrong = المرجو كتابة أعداد صحيحة لا تتجاوز 100.000.
web-regie-till-counted = المعدود
web-regie-till-difference = الفرق
web-regie-till-shortfall = الخصاص
web-regie-till-surplus = الفائض
web-regie-till-exact = الحساب مضبوط
web-regie-till-reasons = أسباب الفرق
web-regie-till-reasons-missing = المرجو إعادة العد ثم بيان أسباب الفرق.

## Public verification of a receipt
web-regie-verify-title = التحقق من وصل
web-regie-verify-valid = وصل صحيح
web-regie-verify-valid-hint = سلمت شساعة المداخيل المبينة أسفله هذا الوصل. المرجو مقارنة البيانات مع الورقة.
web-regie-verify-void = وصل مبطل
web-regie-verify-void-hint = أبطل هذا الوصل: لا يثبت أي أداء. المرجو مراجعة شساعة المداخيل.
web-regie-verify-bounced = شيك غير مؤدى
web-regie-verify-bounced-hint = رجع شيك هذا الوصل بدون أداء: يبقى المبلغ مستحقا. المرجو مراجعة شساعة المداخيل.
web-regie-verify-altered = وصل غير مطابق
web-regie-verify-altered-hint = ما هو محفوظ لا يطابق الختم. المرجو عدم قبول هذا الوصل وإخبار الجماعة.
web-regie-verify-missing = وصل غير معروف
web-regie-verify-missing-hint = لا وصل بهذا الرمز. المرجو التأكد من قراءة رمز QR كاملا.

## مدخل المداخيل، شساعات المداخيل، الدفوعات، سجل الشسيع
web-regie-cash-quality-regisseur = شسيع المداخيل
web-regie-cash-quality-deputy = نائب شسيع المداخيل
web-regie-cash-quality-collector = عون التحصيل
web-regie-paper = PDF ({ $language })
web-regie-paper-of = PDF ({ $language }): { $what }
web-regie-home-title = المداخيل
web-regie-home-to-order = تصفيات في انتظار الأمر بالمداخيل
web-regie-home-to-send = أوامر في انتظار الإرسال إلى القابض
web-regie-home-returned = أوراق إصدار أرجعها القابض
web-regie-home-slips = أوراق إصدار في انتظار التكفل
web-regie-home-open-days = أيام صناديق مفتوحة
web-regie-home-to-pay = أيام مقفلة في انتظار الدفع
web-regie-home-to-answer = دفوعات في انتظار الإشهاد بالتسلم
web-regie-home-months = أشهر في انتظار التسوية
web-regie-home-certify = شهر في انتظار الإشهاد
web-regie-home-certify-of = شهر في انتظار الإشهاد: { $name }
web-regie-home-overdue = أوامر حل أجلها ولم تؤد
web-regie-home-no-office = ليست لكم مهمة في أي شساعة مداخيل
web-regie-home-no-office-hint = يعين الآمر بالصرف شسيع المداخيل وأعوانه بقرار. يظهر صندوقكم هنا من أول يوم في مهمتكم.
web-regie-home-write-offs = طلبات قبول إلغاء ديون غير قابلة للتحصيل
web-regie-home-inspections = شساعات لم تخضع للمراقبة هذه السنة
web-regie-home-write-offs-refused = طلبات قبول إلغاء ديون تم رفضها
web-regie-home-claims = مطالبات تنتظر الجواب
web-regie-home-claims-notify = أجوبة تنتظر التبليغ
web-regie-home-notices = إشعارات لم تبلغ بعد
web-regie-home-limits = ديون قريبة من التقادم
web-regie-home-fees = واجبات تنتظر القبض
web-regie-home-suspense = أداءات معلقة
web-regie-home-bank = كشوف بنكية فيها سطور غير مطابقة
web-regie-home-unseen = تحويلات لم تظهر في البنك
web-regie-home-phones-open = هواتف لم يغلق يومها
web-regie-home-phones-held = هواتف لها قيود تستوجب النظر
web-regie-home-tickets = تذاكر توشك على النفاد
web-regie-home-tickets-of = تذاكر توشك على النفاد: { $name }
web-regie-home-none = لا شيء هنا حاليا
web-regie-home-none-hint = لا تخول أدواركم أي صلاحية على المداخيل. يمكن للمسؤول عن النظام بجماعتكم إسنادها إليكم.
web-regie-home-ways = الانتقال إلى
web-regie-home-assess = تصفية جديدة
web-regie-home-till = الشباك
web-regie-home-taxpayers = الملزمون
web-regie-home-assessments = التصفيات
web-regie-home-orders = أوامر المداخيل
web-regie-home-all-slips = أوراق الإصدار
web-regie-home-receipts = الوصولات
web-regie-home-kinds = أنواع المداخيل والتعريفات
web-regie-cof-title = شساعات المداخيل
web-regie-cof-one = شساعة المداخيل
web-regie-cof-new = إحداث شساعة مداخيل
web-regie-cof-create = إحداث الشساعة
web-regie-cof-created = تم إحداث الشساعة. المرجو الآن تعيين شسيع المداخيل.
web-regie-cof-filter = الرمز أو الاسم
web-regie-cof-none = لا توجد شساعة مطابقة
web-regie-cof-none-hint = احذفوا أحد المعايير أو اكتبوا حروفا أقل.
web-regie-cof-empty = لا توجد أي شساعة مداخيل
web-regie-cof-empty-hint = يحدث الآمر بالصرف الشساعة بقرار ثم يعين شسيع المداخيل (المرسوم رقم 2.17.451، المادة 42).
web-regie-cof-code = الرمز
web-regie-cof-code-hint = من 2 إلى 12 حرفا لاتينيا كبيرا أو رقما، ويطبع على كل وصل.
web-regie-cof-instrument = القرار
web-regie-cof-instrument-hint = مرجع قرار الإحداث.
web-regie-cof-instrument-on = تاريخ القرار
web-regie-cof-takes = المداخيل المقبوضة
web-regie-cof-takes-all = كل ما تقبضه الجماعة بالشباك
web-regie-cof-takes-some = ما ينص عليه القرار
web-regie-cof-kinds = المداخيل المنصوص عليها في القرار
web-regie-cof-kinds-none = المرجو اختيار نوع واحد من المداخيل على الأقل.
web-regie-cof-regisseur = شسيع المداخيل
web-regie-cof-collectors = أعوان التحصيل
web-regie-cof-nobody = لا أحد
web-regie-cof-nobody-hint = لا يوجد شسيع مداخيل اليوم: الكنانيش والدفوعات متوقفة. على الآمر بالصرف تعيين شسيع مداخيل.
web-regie-cof-mine = مهمتكم
web-regie-cof-to-till = الانتقال إلى الشباك
web-regie-cof-to-ledger = سجل شسيع المداخيل
web-regie-cof-members = شسيع المداخيل وأعوانه
web-regie-cof-members-empty = لم يعين أحد
web-regie-cof-members-empty-hint = يعين الآمر بالصرف شسيع المداخيل ونوابه وأعوانه بقرار.
web-regie-cof-quality = المهمة
web-regie-cof-in-force = جارية
web-regie-cof-over = منتهية
web-regie-cof-to-come = لم تبدأ بعد
web-regie-cof-appoint = تعيين
web-regie-cof-appoint-confirm = تسجيل التعيين
web-regie-cof-appoint-hint = مرجع قرار التعيين.
web-regie-cof-appointed = تم تسجيل التعيين
web-regie-cof-until = إلى غاية (اختياري)
web-regie-cof-end = إنهاء المهمة
web-regie-cof-end-confirm = إنهاء المهمة
web-regie-cof-end-on = آخر يوم
web-regie-cof-ended = تم تسجيل نهاية المهمة
web-regie-cof-till = الصندوق
web-regie-cof-tills = الصناديق
web-regie-cof-tills-empty = لا يوجد أي صندوق
web-regie-cof-tills-empty-hint = يضيف شسيع المداخيل صندوقا لكل شباك أو لكل عون.
web-regie-cof-till-new = إضافة صندوق
web-regie-cof-till-create = إضافة الصندوق
web-regie-cof-till-created = تمت إضافة الصندوق. المرجو تسليمه كناشا.
web-regie-cof-till-code = رمز الصندوق
web-regie-cof-till-code-hint = من 1 إلى 12 حرفا لاتينيا كبيرا أو رقما.
web-regie-cof-till-day = اليوم
web-regie-cof-till-closed = مقفل
web-regie-cof-till-no-book = بدون كناش
web-regie-cof-book = الكناش
web-regie-cof-books = كنانيش الوصولات
web-regie-cof-books-empty = لا يوجد أي كناش
web-regie-cof-books-empty-hint = يسجل شسيع المداخيل كل كناش تسلمه ثم يسلمه لصندوق. لا وصل بدون كناش.
web-regie-cof-book-serial = رقم السلسلة
web-regie-cof-book-serial-hint = المطبوع على الغلاف.
web-regie-cof-book-numbers = الأرقام
web-regie-cof-book-first = الرقم الأول
web-regie-cof-book-last = الرقم الأخير
web-regie-cof-book-order = الرقم الأخير أصغر من الأول.
web-regie-cof-book-received-on = تاريخ التسلم
web-regie-cof-book-used = المستعملة
web-regie-cof-book-void = المبطلة
web-regie-cof-book-left = الباقية
web-regie-cof-book-where = مكانه
web-regie-cof-book-here = بالشساعة
web-regie-cof-book-used-up = نفدت أرقامه
web-regie-cof-book-next = الرقم الموالي
web-regie-cof-book-receive = تسلم كناش
web-regie-cof-book-receive-confirm = تسجيل الكناش
web-regie-cof-book-received = تم تسجيل الكناش
web-regie-cof-book-issue = تسليم لصندوق
web-regie-cof-book-issue-confirm = تسليم الكناش
web-regie-cof-book-issue-hint = لكل صندوق كناش واحد في كل مرة.
web-regie-cof-book-issued = تم تسليم الكناش
web-regie-cof-book-return = استرجاع
web-regie-cof-book-return-confirm = استرجاع الكناش
web-regie-cof-book-returned = تم استرجاع الكناش
web-regie-cof-book-remark = سبب بقاء أرقام
web-regie-cof-book-remark-hint = إجباري إذا بقيت أرقام. يستأنف الكناش من حيث توقف.
web-regie-rmt-title = الدفوعات للقابض
web-regie-rmt-one = الدفع { $reference }
web-regie-rmt-new = الدفع للقابض
web-regie-rmt-send = تسجيل الدفع
web-regie-rmt-sent = تم تسجيل الدفع. المرجو طبع ورقة الدفع.
web-regie-rmt-days = الأيام المدفوعة
web-regie-rmt-days-none = المرجو اختيار يوم واحد على الأقل.
web-regie-rmt-days-empty = لا يوجد يوم في انتظار الدفع
web-regie-rmt-days-empty-hint = تدفع مداخيل اليوم بعد عدها وإقفال الصندوق.
web-regie-rmt-sum = مجموع هذه الأيام
web-regie-rmt-sum-hint = تخصم الشيكات غير المؤداة عند التسجيل.
web-regie-rmt-none = لا يوجد دفع مطابق
web-regie-rmt-none-hint = احذفوا أحد المعايير أو غيروا التواريخ.
web-regie-rmt-empty = لا يوجد أي دفع
web-regie-rmt-empty-hint = يدفع شسيع المداخيل هنا الأيام المقفلة، ويشهد القابض بتسلمها.
web-regie-rmt-number = الرقم
web-regie-rmt-sent-on = تاريخ الدفع
web-regie-rmt-sent-by = الدافع
web-regie-rmt-total = المبلغ المدفوع
web-regie-rmt-amount = المبلغ
web-regie-rmt-waits = في انتظار القابض
web-regie-rmt-waits-hint = لم يشهد القابض بعد بتسلم هذا الدفع.
web-regie-rmt-answered = جواب القابض
web-regie-rmt-received = تم التسلم
web-regie-rmt-differs = تسلم مع فرق
web-regie-rmt-differs-hint = المبلغ المتسلم ليس المبلغ المدفوع. السبب مبين أسفله.
web-regie-rmt-answer = الإشهاد بالتسلم
web-regie-rmt-answer-confirm = الإشهاد بتسلم الدفع
web-regie-rmt-answer-done = تم تسجيل الجواب
web-regie-rmt-received-amount = المبلغ المتسلم
web-regie-rmt-received-hint = المبلغ الذي عددتموه. لا يعطى الجواب إلا مرة واحدة. ما ينقص دين على شسيع المداخيل إلى أن يسد.
web-regie-rmt-reference = مرجع القابض
web-regie-rmt-reference-hint = رقم وصلكم أو تقييدكم.
web-regie-rmt-remark = سبب الفرق
web-regie-rmt-remark-hint = إجباري إذا اختلف المبلغ المتسلم.
web-regie-rmt-remark-missing = المبلغ مختلف: المرجو بيان السبب.
web-regie-rmt-answered-at = تاريخ الجواب
web-regie-rmt-answered-by = المجيب
web-regie-rmt-difference = الفرق
web-regie-rmt-day-difference = الخصاص والفائض في الصناديق
web-regie-rmt-bounced = شيكات غير مؤداة
web-regie-rmt-takings = المداخيل حسب سطور الميزانية
web-regie-rmt-takings-empty = لا توجد مداخيل
web-regie-rmt-takings-empty-hint = لم يقبض أي مبلغ في أيام هذا الدفع.
web-regie-rmt-kind = نوع المداخيل
web-regie-rmt-budget-line = سطر الميزانية
web-regie-rmt-day = اليوم
web-regie-rmt-receipts = الوصولات
web-regie-rmt-taken = المقبوض
web-regie-rmt-journal = يومية الصندوق
web-regie-led-title = سجل شسيع المداخيل
web-regie-led-entries = التقييدات
web-regie-led-months = الشهادات الشهرية
web-regie-led-inspections = المراقبة الفجائية
web-regie-led-no-office = الشساعة غير موجودة
web-regie-led-no-office-hint = غير موجودة أو لا يحق لكم الاطلاع عليها. المرجو اختيار شساعة أخرى.
web-regie-led-position = الوضعية اليوم
web-regie-led-held = مقبوض لم يدفع بعد
web-regie-led-floats = الرصيد الأولي للصناديق
web-regie-led-in-hand = النقود الواجب وجودها
web-regie-led-open-days = أيام مفتوحة
web-regie-led-closed-days = أيام مقفلة في انتظار الدفع
web-regie-led-since = أقدمها
web-regie-led-statement = الكشف الاسمي للوصولات
web-regie-led-opening = الرصيد في البداية
web-regie-led-closing = الرصيد في النهاية
web-regie-led-empty = لا توجد تقييدات في هذه التواريخ
web-regie-led-empty-hint = المرجو تغيير التواريخ. كل وصل وكل دفع يقيد تلقائيا.
web-regie-led-on = التاريخ
web-regie-led-kind = التقييد
web-regie-led-owed-by = على ذمة { $name }
web-regie-led-number = الوثيقة
web-regie-led-mode = طريقة الأداء
web-regie-led-balance = الرصيد
web-regie-led-months-hint = يشهد شسيع المداخيل على مداخيل الشهر في أجل أقصاه اليوم 8 من الشهر الموالي، ويسويها الآمر بالصرف قبل اليوم 15 (المرسوم رقم 2.17.451، المادة 43).
web-regie-led-months-empty = لا يوجد شهر مشهود عليه
web-regie-led-months-empty-hint = يشهد على الشهر بعد نهايته وإقفال جميع أيامه.
web-regie-led-month = الشهر
web-regie-led-certify = الإشهاد على شهر
web-regie-led-certify-confirm = الإشهاد على مداخيل الشهر
web-regie-led-certify-hint = لا يشهد على الشهر إلا مرة واحدة، والمبالغ هي المقيدة في السجل.
web-regie-led-certified = تم الإشهاد على الشهر
web-regie-led-certified-on = الإشهاد
web-regie-led-late = خارج الأجل
web-regie-led-remitted = المدفوع
web-regie-led-kept = الرصيد في نهاية الشهر
web-regie-led-order = أمر التسوية
web-regie-led-before = يسوى قبل
web-regie-led-regularise = تسوية
web-regie-led-regularise-confirm = إصدار أمر التسوية
web-regie-led-regularise-hint = أمر مرقم يغطي مداخيل هذا الشهر، ولا رجوع فيه.
web-regie-led-regularised = تمت تسوية الشهر
web-regie-led-certificate = الشهادة
web-regie-led-inspections-hint = يراقب المحاسب كل شساعة دون سابق إشعار مرة في السنة على الأقل (المرسوم رقم 2.17.451، المادة 45).
web-regie-led-inspections-empty = لا توجد مراقبة مسجلة
web-regie-led-inspections-empty-hint = يسجل القابض أو المراقب هنا ما عده وما عاينه.
web-regie-led-inspect = تسجيل مراقبة
web-regie-led-inspect-confirm = تسجيل المراقبة
web-regie-led-inspect-hint = المرجو عد نقود جميع الصناديق والخزنة. يحسب الواجب وجوده لحظة التسجيل، ولا تعدل المراقبة بعد ذلك. ما ينقص دين على شسيع المداخيل إلى أن يسد.
web-regie-led-inspected = تم تسجيل المراقبة
web-regie-led-inspected-on = تاريخ المراقبة
web-regie-led-pieces = الأوراق والقطع النقدية المعدودة
web-regie-led-notes-of = أوراق { $value } درهم
web-regie-led-coins-of = قطع { $value } درهم
web-regie-led-count-wrong = المرجو كتابة أعداد صحيحة.
web-regie-led-counted = المعدود
web-regie-led-expected = الواجب وجوده
web-regie-led-books-hint = أول رقم غير مستعمل في كل كناش تمت معاينته. اتركوا فارغا ما لم تعاينوه.
web-regie-led-book-of = { $serial } ({ $first } – { $last })
web-regie-led-findings = المعاينات
web-regie-led-findings-hint = ما تمت معاينته، مطابقا كان أو غير مطابق.
web-regie-led-agrees = مطابق
web-regie-led-report = المحضر
web-regie-cof-book-count = { $count ->
    [one] وصل واحد
    [two] وصلان
    [few] { $count } وصولات
    [many] { $count } وصلا
   *[other] { $count } وصل
}
web-regie-cof-book-left-count = { $count ->
    [0] لم يبق أي رقم
    [one] بقي رقم واحد
    [two] بقي رقمان
    [few] بقيت { $count } أرقام
    [many] بقي { $count } رقما
   *[other] بقي { $count } رقم
}
web-regie-led-books-wrong = { $count ->
    [one] كناش واحد غير مطابق
    [two] كناشان غير مطابقين
    [few] { $count } كنانيش غير مطابقة
    [many] { $count } كناشا غير مطابق
   *[other] { $count } كناش غير مطابق
}

# التصفيات وأوامر المداخيل وأوراق الإصدار.

web-regie-assessments = التصفيات
web-regie-assess-new = تصفية جديدة
web-regie-assess-next = تصفية أخرى
web-regie-assess-title = التصفية رقم { $reference }
web-regie-assess-filter = الاسم أو الرقم أو الموضوع
web-regie-assess-none = لا توجد أي تصفية مطابقة
web-regie-assess-empty = لا توجد أي تصفية
web-regie-assess-empty-hint = اختاروا ملزما ونوعا من المداخيل: يعرض الحساب قبل تسجيله.
web-regie-list-none = لا شيء يطابق البحث
web-regie-none-hint = احذفوا أحد معايير البحث أو غيروا كلمات البحث.
web-regie-assess-kind = نوع المداخيل
web-regie-assess-kind-hint = اكتبوا جزءا من الاسم أو الرمز.
web-regie-assess-taxpayer = الملزم
web-regie-assess-taxpayer-hint = الاسم أو الرقم R-000123 أو رقم البطاقة الوطنية أو التعريف الموحد للمقاولة.
web-regie-assess-taxable = الموضوع الخاضع للأداء
web-regie-assess-taxable-hint = يؤخذ نوع المداخيل والعناصر المسجلة تلقائيا.
web-regie-assess-taxable-none = دون موضوع مسجل
web-regie-assess-who = من عليه الأداء
web-regie-assess-what = موضوع الأداء
web-regie-assess-facts = عناصر الحساب
web-regie-assess-period = الفترة
web-regie-assess-period-hint = اختاروا سنة أو ربع سنة، أو اكتبوا التاريخين.
web-regie-assess-period-other = تواريخ أخرى
web-regie-assess-period-year = سنة { $year }
web-regie-assess-period-quarter = الربع { $quarter } من سنة { $year }
web-regie-assess-from = اليوم الأول
web-regie-assess-until = اليوم الأخير
web-regie-assess-return = الإقرار
web-regie-assess-return-hint = تضاف زيادة إذا كان الإقرار خارج الأجل (القانون رقم 47.06، المادة 134).
web-regie-return-in-time = داخل الأجل أو غير مطلوب
web-regie-return-late = متأخر أو غير مودع أو ناقص
web-regie-return-bad-faith = بسوء نية
web-regie-part-advance = تسبيق 75 %
web-regie-part-balance = الباقي
web-regie-part-whole = المبلغ كاملا
web-regie-assess-exemption = سبب الإعفاء
web-regie-assess-exemption-hint = فقط إذا لم يكن هناك ما يؤدى: النص المقرر للإعفاء.
web-regie-assess-remark = ملاحظة
web-regie-assess-no-tariff = لا توجد تعريفة سارية في هذا التاريخ. يجب تسجيل التعريفة أولا.
web-regie-assess-look = عرض الحساب
web-regie-assess-preview = الحساب المقترح
web-regie-assess-make = تسجيل التصفية
web-regie-assess-made = سجلت التصفية رقم { $reference }.
web-regie-assess-steps = تفصيل الحساب
web-regie-assess-principal = الأصل
web-regie-assess-increase = الزيادة
web-regie-assess-total = المجموع
web-regie-assess-liable = تاريخ الواقعة المنشئة
web-regie-assess-outcome = المآل
web-regie-outcome-payable = واجب الأداء
web-regie-outcome-exempt = معفى
web-regie-outcome-below-threshold = دون الحد الأدنى للإصدار
web-regie-assess-order = الأمر بالمداخيل
web-regie-assess-waiting = في انتظار الأمر
web-regie-assess-ordered = صدر أمرها
web-regie-assess-order-cancelled = ألغي أمرها
web-regie-assess-order-cancelled-hint = ألغي الأمر الذي صدر بناء على هذه التصفية. المرجو إلغاؤها بدورها لتصفية الموضوع نفسه عن الفترة نفسها من جديد.
web-regie-assess-cancelled = ملغاة
web-regie-assess-by = صفاها
web-regie-assess-see-order = الاطلاع على الأمر بالمداخيل
web-regie-assess-cancel = إلغاء التصفية
web-regie-assess-cancel-hint = تبقى التصفية ظاهرة برقمها مع السبب.
web-regie-assess-cancel-done = ألغيت التصفية.
web-regie-legal-due-on = تاريخ الاستحقاق القانوني
web-regie-due-on = آخر أجل للأداء
web-regie-print-ar = بالعربية
web-regie-print-fr = بالفرنسية
web-regie-choose = اختيار
web-regie-choose-one = اختيار الرقم { $number }
web-regie-choose-all = اختيار الكل
web-regie-choose-none = إلغاء الاختيار
web-regie-orders = أوامر المداخيل
web-regie-orders-all = جميع الأوامر
web-regie-orders-issue = في انتظار الأمر
web-regie-orders-send = في انتظار الإرسال إلى القابض
web-regie-order-title = الأمر بالمداخيل رقم { $number }
web-regie-order-number = الرقم
web-regie-order-filter = الاسم أو الرقم أو المرجع
web-regie-order-none = لا يوجد أي أمر مطابق
web-regie-order-empty = لا يوجد أي أمر بالمداخيل
web-regie-order-empty-hint = يظهر الأمر هنا بمجرد أن يصدره الآمر بالصرف.
web-regie-order-state-open = في طور الاستخلاص
web-regie-order-state-paid = مؤدى بكامله
web-regie-order-state-written-off = غير قابل للتحصيل
web-regie-order-state-cancelled = ملغى
web-regie-order-overdue = حل أجله ولم يؤد
web-regie-order-rest = الأصل مؤدى، والتوابع مستحقة
web-regie-order-issued-on = تاريخ الإصدار
web-regie-order-total = المبلغ
web-regie-order-region = منه حصة الجهة
web-regie-order-owed = الباقي أداؤه
web-regie-order-issue = إصدار الأمر بالمداخيل
web-regie-order-issue-hint = يأخذ كل أمر رقما لا يحذف. ويصحح الخطأ بالتخفيض أو بالإلغاء.
web-regie-issue-empty = لا شيء في انتظار الأمر
web-regie-issue-empty-hint = تظهر هنا التصفيات الواجبة الأداء بمجرد أن تسجلها مصلحة الوعاء.
web-regie-send-empty = لا شيء في انتظار الإرسال
web-regie-send-empty-hint = كل الأوامر الصادرة مدرجة في ورقة إصدار.
web-regie-order-reference = مرجع الأداء
web-regie-order-line = سطر الميزانية
web-regie-order-no-line = سطر الميزانية غير محدد. أتموا بيانات نوع المداخيل من أجل الأوامر المقبلة.
web-regie-order-by = أصدره
web-regie-order-balance = الباقي أداؤه اليوم
web-regie-order-late = زيادات التأخير
web-regie-order-late-steps = تفصيل زيادات التأخير إلى اليوم
web-regie-order-payer = الاسم يوم الإصدار
web-regie-order-payer-now = الملف الحالي
web-regie-order-ice = التعريف الموحد للمقاولة
web-regie-order-payments = الأداءات
web-regie-order-payments-none = لا يوجد أي أداء.
web-regie-order-receipt = الوصل
web-regie-order-paid-on = تاريخ الأداء
web-regie-order-paid = المؤدى
web-regie-order-receipt-stands = صالح
web-regie-order-receipt-void = مبطل
web-regie-order-receipt-bounced = شيك غير مؤدى
web-regie-order-changes = القرارات
web-regie-order-change-reduction = تخفيض
web-regie-order-change-cancellation = إلغاء
web-regie-order-change-write-off = قبول إلغاء دين غير قابل للتحصيل
web-regie-order-change-remission = إبراء على وجه الإحسان
web-regie-order-slips-none = لم يرسل بعد إلى القابض.
web-regie-order-decide = اتخاذ قرار
web-regie-change-reduce = تخفيض الأمر
web-regie-change-reduce-hint = لتصحيح خطأ: المبلغ المخفض لم يكن مستحقا (المرسوم رقم 2.17.451، المادة 37).
web-regie-change-cancel = إلغاء الأمر
web-regie-change-cancel-hint = ما كان ينبغي إصدار هذا الأمر (المرسوم رقم 2.17.451، المادة 37). ويحتفظ برقمه. وتلغي مصلحة الوعاء بعد ذلك التصفية لتصفي من جديد. وما أدي منه يصبح مؤدى زيادة، يخصص أو يرجع.
web-regie-change-write-off = دين غير قابل للتحصيل
web-regie-change-write-off-hint = تعذر الاستخلاص: يقبل إلغاء الدين في الحسابات، وتبقى ذمة المدين مشغولة به (المرسوم رقم 2.17.451، المادة 38).
web-regie-write-off-ask = طلب قبول إلغاء دين غير قابل للتحصيل
web-regie-write-off-ask-hint = يصرح القابض بتعذر استخلاص هذا الأمر، ويقرر الآمر بالصرف أو المجلس. وإذا لم يجب عن الطلب داخل سنة اعتبر مقبولا (القانون رقم 15.97، المادة 126).
web-regie-write-off-on = تاريخ الطلب
web-regie-write-off-done = سجل الطلب.
web-regie-write-off-asked = طلب القابض قبول إلغاء هذا الدين غير القابل للتحصيل
web-regie-write-off-decide-by = آخر أجل للبت
web-regie-write-off-refuse = رفض الطلب
web-regie-write-off-refuse-hint = يستمر استخلاص هذا الأمر. ويطلع القابض على السبب، وله أن يقدم طلبا جديدا.
web-regie-write-off-refuse-done = رفض الطلب.
web-regie-write-off-refused = رفض طلب قبول إلغاء هذا الدين غير القابل للتحصيل
web-regie-write-off-refused-on = تاريخ الرفض
web-regie-write-off-refused-by = صاحب قرار الرفض
web-regie-write-off-refused-why = سبب الرفض
web-regie-recovery-record = تسجيل استخلاص بالقباضة
web-regie-recovery-hint = سجلوا هنا ما أدي بالقباضة الجماعية مقابل وصل منها. يطبق المبلغ حسب الترتيب القانوني، ويتوقف احتساب زيادات التأخير في تاريخ الوصل. ولا يدخل هذا المبلغ في أي صندوق للشساعة ولا في أي دفع.
web-regie-recovery-done = سجل الاستخلاص.
web-regie-recovery-title = المستخلص بالقباضة الجماعية
web-regie-recovery-number = رقم وصل القباضة
web-regie-recovery-on = تاريخ الوصل
web-regie-recovery-amount = المبلغ المستخلص
web-regie-recovery-by = سجله
web-regie-recovery-stands = صالح
web-regie-recovery-undone = مبطل
web-regie-recovery-void = إبطال الاستخلاص
web-regie-recovery-void-hint = يبقى هذا السطر ظاهرا مع سبب إبطاله، ويعود ما أداه دينا مستحقا مع زيادات التأخير.
web-regie-recovery-void-done = أبطل الاستخلاص.
web-regie-surplus = مؤدى زيادة عن المستحق
web-regie-surplus-waits = للتخصيص أو الإرجاع
web-regie-surplus-settle = تسوية المؤدى زيادة
web-regie-surplus-hint = ما أدي فوق ما يطلبه الأمر حق للملزم. ولا يغير أي وصل. سجلوا هنا تخصيصه، أو إرجاعه بعد أدائه، مع المقرر الصادر بذلك.
web-regie-surplus-what = الوجهة
web-regie-surplus-restitute = إرجاعه إلى الملزم
web-regie-surplus-impute = تخصيصه للأمر { $number } · { $kind } · الباقي { $owed }
web-regie-surplus-amount = المبلغ
web-regie-surplus-instrument = الأمر بالإرجاع أو المقرر
web-regie-surplus-on = التاريخ
web-regie-surplus-from = من الأمر
web-regie-surplus-to = خصص للأمر
web-regie-surplus-restituted = أرجع إلى الملزم
web-regie-surplus-done = سوي المؤدى زيادة.
web-regie-order-write-off-asked = ديون غير قابلة للتحصيل طلب قبول إلغائها
web-regie-order-write-off-refused = ديون رفض طلب قبول إلغائها
web-regie-change-remit = إبراء على وجه الإحسان
web-regie-change-remit-hint = بمقرر للمجلس مؤشر عليه، ولا يشمل الرسوم الجبائية (المرسوم رقم 2.17.451، المادة 39).
web-regie-change-principal = ما يخصم من الأصل
web-regie-change-increase = ما يخصم من الزيادة
web-regie-change-late = ما يخصم من زيادات التأخير
web-regie-change-authority = الجهة المقررة
web-regie-change-authority-hint = من اتخذ القرار: الرئيس أو المحكمة أو الإدارة.
web-regie-change-council-hint = المجلس الجماعي هو الجهة المقررة: المرجو بيان رقم مقرره وتاريخه، ثم رقم التأشيرة وتاريخها.
web-regie-change-instrument = مرجع القرار
web-regie-change-instrument-on = تاريخ القرار
web-regie-change-visa = التأشيرة
web-regie-change-visa-on = تاريخ التأشيرة
web-regie-change-done = سجل القرار.
web-regie-slips = أوراق الإصدار
web-regie-slip-title = ورقة الإصدار رقم { $number }
web-regie-slip-state-waiting = في انتظار القابض
web-regie-slip-state-accepted = تم التكفل بها
web-regie-slip-state-returned = مرجعة
web-regie-slip-none = لا توجد أي ورقة مطابقة
web-regie-slip-empty = لا توجد أي ورقة إصدار
web-regie-slip-empty-hint = تظهر ورقة الإصدار هنا بمجرد أن يرسلها الآمر بالصرف.
web-regie-slip-sent-on = تاريخ الإرسال
web-regie-slip-sent-by = المرسل
web-regie-slip-answered-on = تاريخ الجواب
web-regie-slip-answered-by = أجاب عنها
web-regie-slip-orders = الأوامر
web-regie-slip-order = الأمر
web-regie-slip-position = الترتيب
web-regie-slip-send = إرسال ورقة إصدار
web-regie-slip-send-all = إرسال كل ما ينتظر
web-regie-slip-send-chosen = إرسال المختار
web-regie-slip-send-confirm = الإرسال إلى القابض
web-regie-slip-send-hint = يتكفل القابض بورقة الإصدار أو يرجعها مع بيان الأسباب.
web-regie-slip-send-all-hint = كل الأوامر غير المدرجة في ورقة إصدار حسب المعايير المختارة، وأقدم 2000 أمر إن كانت أكثر.
web-regie-slip-sent = أرسلت ورقة الإصدار إلى القابض.
web-regie-slip-accept = التكفل
web-regie-slip-accept-hint = تدخل أوامر هذه الورقة في طور الاستخلاص، ولا يغير الجواب بعد ذلك.
web-regie-slip-accepted = تم التكفل بورقة الإصدار.
web-regie-slip-return = إرجاع
web-regie-slip-return-hint = سيطلع الآمر بالصرف على الأسباب، ويمكن إدراج الأوامر في ورقة أخرى.
web-regie-slip-returned = أرجعت ورقة الإصدار إلى الآمر بالصرف.
web-regie-chosen = { $count ->
    [0] لم يتم اختيار أي شيء
   *[other] عدد المختار { $count }: { $total }
}
web-regie-assess-count = { $count ->
    [one] تصفية واحدة
    [two] تصفيتان
    [few] { $count } تصفيات
   *[other] { $count } تصفية
}
web-regie-order-count = { $count ->
    [one] أمر واحد
    [two] أمران
    [few] { $count } أوامر
    [many] { $count } أمرا
   *[other] { $count } أمر
}
web-regie-order-issue-confirm = { $count ->
    [one] إصدار الأمر
    [two] إصدار الأمرين
    [few] إصدار { $count } أوامر
    [many] إصدار { $count } أمرا
   *[other] إصدار { $count } أمر
}
web-regie-order-issued = { $count ->
    [one] صدر الأمر بالمداخيل.
    [two] صدر أمران.
    [few] صدرت { $count } أوامر.
    [many] صدر { $count } أمرا.
   *[other] صدر { $count } أمر.
}

## الجداول السنوية
web-regie-nav-rolls = جداول التحصيل
web-regie-rolls = الجداول السنوية وربع السنوية
web-regie-roll-title = جدول سنة { $year }: { $kind }
web-regie-roll-period = الفترة
web-regie-roll-period-quarter = { $year }، الربع { $quarter }
web-regie-roll-period-quarters = { $year }، الأرباع من { $first } إلى { $last }
web-regie-roll-new = إعداد جدول
web-regie-roll-new-hint = يحسب كل ما هو مسجل في فاتح يناير دون إنجاز أي تصفية. تعرض المبالغ والاستثناءات قبل الشروع في التصفية.
web-regie-roll-prepare = إعداد العرض
web-regie-roll-asked = شرع في الإعداد.
web-regie-roll-again = إعادة الإعداد
web-regie-roll-new-quarter-hint = يحسب كل ربع سنة منصرم على حدة حسب إقراره، دون إنجاز أي تصفية. تعرض المبالغ والاستثناءات قبل الشروع في التصفية.
web-regie-roll-quarter = ربع السنة
web-regie-roll-quarter-hint = لا يصفى ربع السنة إلا بعد انتهائه.
web-regie-roll-quarters-ended = جميع أرباع السنة المنصرمة
web-regie-roll-quarter-shown = الربع المعروض
web-regie-roll-year-hint = الوضعية في فاتح يناير من هذه السنة
web-regie-roll-none = لا يوجد أي جدول مطابق
web-regie-roll-empty = لا يوجد أي جدول
web-regie-roll-empty-hint = يصفي الجدول دفعة واحدة كل ما هو مسجل لنوع من المداخيل عن سنة أو عن ربع سنة.
web-regie-roll-kind = نوع المداخيل
web-regie-roll-year = السنة
web-regie-roll-asked-on = تاريخ الطلب
web-regie-roll-asked-by = صاحب الطلب
web-regie-roll-run-by = القائم بالتصفية
web-regie-roll-done-on = تاريخ الانتهاء
web-regie-roll-numbers = أرقام التصفيات
web-regie-roll-liable = تاريخ الواقعة المنشئة
web-regie-roll-replaced = أعد جدول آخر مكانه.
web-regie-roll-replaced-open = الاطلاع على هذا الجدول
web-regie-roll-stopped = توقف العمل
web-regie-roll-steps = مراحل الجدول
web-regie-roll-step-prepare = الإعداد
web-regie-roll-step-look = المراجعة
web-regie-roll-step-run = التصفية
web-regie-roll-step-done = الانتهاء
web-regie-roll-progress = { $done } من { $total }
web-regie-roll-progress-prepare = الحساب جار
web-regie-roll-progress-run = التصفية جارية
web-regie-roll-state-preparing = قيد الإعداد
web-regie-roll-state-prepared = في انتظار المراجعة
web-regie-roll-state-running = قيد التصفية
web-regie-roll-state-done = تمت تصفيته
web-regie-roll-state-abandoned = متخلى عنه
web-regie-roll-state-failed = متوقف
web-regie-roll-totals = العرض
web-regie-roll-outcome-payable = واجب الإصدار
web-regie-roll-outcome-exempt = معفى
web-regie-roll-outcome-below-threshold = دون الحد الأدنى للإصدار
web-regie-roll-outcome-exception = استثناءات
web-regie-roll-items = مواضيع الجدول
web-regie-roll-items-none = لا يوجد أي موضوع في هذا الصنف
web-regie-roll-items-none-hint = المرجو اختيار صنف آخر.
web-regie-roll-item = الموضوع
web-regie-roll-item-reason = السبب
web-regie-roll-item-steps = الحساب
web-regie-roll-item-assessment = التصفية
web-regie-roll-item-open = الاطلاع
web-regie-roll-exceptions-all = كل الأسباب
web-regie-roll-exceptions-hint = لا تصفى الاستثناءات. المرجو تصحيحها ثم إعداد جدول جديد: لن يشمل إلا ما تبقى.
web-regie-roll-run = تصفية الجدول
web-regie-roll-go-on = استئناف التصفية
web-regie-roll-run-hint = تنجز التصفيات باسمكم وبأرقام متسلسلة، ثم يصدر الآمر بالصرف أوامر المداخيل.
web-regie-roll-run-count = { $count ->
    [one] تصفية واحدة للإنجاز
    [two] تصفيتان للإنجاز
    [few] { $count } تصفيات للإنجاز
   *[other] { $count } تصفية للإنجاز
}
web-regie-roll-run-payable = منها واجبة الإصدار
web-regie-roll-run-confirm = تصفية
web-regie-roll-run-started = شرع في التصفية.
web-regie-roll-abandon = التخلي
web-regie-roll-abandon-title = التخلي عن الجدول
web-regie-roll-abandon-hint = لن يصفى شيء آخر بهذا الجدول. وما صفي يبقى قائما.
web-regie-roll-abandon-done = تم التخلي عن الجدول.

## Fees

web-regie-nav-fees = الواجبات المستحقة
web-regie-fees = الواجبات المستحقة
web-regie-fees-lead = ما سلمته مصالح أخرى مقابل أداء: لكل واجب وصل.
web-regie-fees-empty = لا يوجد أي واجب بهذه الحالة
web-regie-fees-empty-hint = يظهر الواجب هنا عندما تسلم مصلحة وثيقة لها ثمن في التعريفة السارية.
web-regie-fees-count = { $count ->
    [zero] لا واجب
    [one] واجب واحد
    [two] واجبان
    [few] { $count } واجبات
    [many] { $count } واجبا
   *[other] { $count } واجب
}
web-regie-fee-what = الموضوع
web-regie-fee-object = الوثيقة
web-regie-fee-asked-on = تاريخ الطلب
web-regie-fee-state-owed = مستحق
web-regie-fee-state-paid = مؤدى
web-regie-fee-state-waived = معفى منه
web-regie-fee-cash = قبض
web-regie-fee-cash-title = قبض { $amount }
web-regie-fee-cash-confirm = قبض المبلغ وتسليم الوصل
web-regie-fee-cashed = تم القبض وتسليم الوصل.
web-regie-fee-no-till = المرجو فتح الصندوق أولا:
web-regie-fee-payer = اسم المؤدي
web-regie-fee-mode-reference = مرجع الأداء
web-regie-fee-waive = إعفاء
web-regie-fee-waive-title = الإعفاء من { $amount }
web-regie-fee-waive-hint = لن يطالب بهذا الواجب بعد ذلك. يحفظ السبب في الملف مع اسمكم.
web-regie-fee-waived = تم تسجيل الإعفاء.

## تتبع التحصيل

web-regie-nav-overdue = الباقي استخلاصه
web-regie-claims = المطالبات
web-regie-follow-ages = حسب الأقدمية
web-regie-follow-orders = الأوامر المتأخرة
web-regie-follow-notices = الإشعارات والإجراءات
web-regie-follow-limits = آجال التقادم القريبة
web-regie-follow-limits-title = ديون تتقادم خلال 90 يوما ما لم يقطع التقادم
web-regie-follow-nothing = لا شيء للاستخلاص
web-regie-follow-nothing-hint = يظهر الأمر هنا ما دام جزء منه مستحقا.
web-regie-follow-late-hint = يظهر الأمر هنا ابتداء من اليوم الموالي لآخر أجل لأدائه.
web-regie-follow-late = كل ما هو متأخر
web-regie-follow-days-late = أيام التأخير
web-regie-follow-next = الإجراء الموالي
web-regie-follow-now = ممكن
web-regie-follow-from = ابتداء من
web-regie-follow-no-step = أنجزت جميع الإجراءات
web-regie-follow-not-in-charge = لم يتكفل به القابض بعد
web-regie-follow-returned-on = أرجعه القابض في
web-regie-follow-returned = أرجع القابض هذا الأمر: لا يرسل أي إشعار بشأنه حتى يصحح أو يرسل من جديد في ورقة إصدار. ويبقى أداؤه بالصندوق ممكنا.
web-regie-follow-unserved = تبليغ ينتظر التسجيل: { $step }
web-regie-follow-in-charge = تاريخ التكفل
web-regie-follow-order = التتبع
web-regie-follow-claimed = توجد مطالبة تنتظر الجواب.
web-regie-debt-by = تجميع حسب
web-regie-debt-by-kind = نوع المداخيل
web-regie-debt-by-unit = الوحدة
web-regie-debt-by-taxpayer = الملزم
web-regie-debt-age = الأقدمية
web-regie-debt-age-not-due = لم يحل أجله بعد
web-regie-debt-age-month = من 1 إلى 30 يوما
web-regie-debt-age-quarter = من 31 إلى 90 يوما
web-regie-debt-age-year = من 91 إلى 365 يوما
web-regie-debt-age-older = أكثر من سنة
web-regie-debt-age-prescribed = متقادم
web-regie-notices = الإشعارات والإجراءات
web-regie-notice-kind = الإجراء
web-regie-notice-kind-reminder = إشعار
web-regie-notice-kind-last-notice = آخر إشعار بدون صائر
web-regie-notice-kind-command = إنذار
web-regie-notice-kind-seizure = حجز
web-regie-notice-kind-sale = بيع
web-regie-notice-manner = الطريقة
web-regie-notice-manner-by-hand = تسليم باليد
web-regie-notice-manner-registered = رسالة مضمونة
web-regie-notice-manner-posted = رسالة عادية
web-regie-notice-issue = إصدار إشعار أو إجراء
web-regie-notice-issue-hint = يصدر لكل ملزم إشعار واحد برقم نهائي. ولا يتخذ أي إجراء قبل أجله القانوني (القانون 15.97، المواد 36 إلى 44).
web-regie-notice-issue-confirm = إصدار
web-regie-notice-issued = صدر الإشعار.
web-regie-notice-issued-on = تاريخ الإصدار
web-regie-notice-cost = صوائر الإجراء
web-regie-notice-cost-hint = 2 % عن الإنذار و2,5 % عن الحجز و2 % عن البيع، من الباقي دون أداء عن كل أمر؛ تضاف إلى الدين (المادة 91 من القانون رقم 15.97).
web-regie-notice-despite-claim = المتابعة رغم المطالبة التي تنتظر الجواب
web-regie-notice-serve = تسجيل التبليغ
web-regie-notice-serve-hint = يسري أجل الإجراء الموالي ابتداء من هذا اليوم.
web-regie-notice-served = سجل التبليغ.
web-regie-notice-served-on = تاريخ التبليغ
web-regie-notice-service = التبليغ
web-regie-notice-annul = إلغاء الإجراء
web-regie-notice-annul-hint = لا يترتب عنه أي إجراء لاحق ولا تبقى صوائره مستحقة.
web-regie-notice-annulled = تم الإلغاء.
web-regie-notice-is-annulled = ملغى
web-regie-notice-is-served = تم تبليغها
web-regie-notice-not-served = في انتظار التبليغ
web-regie-notice-reference = المرجع
web-regie-notice-reference-hint = رقم الرسالة المضمونة أو من تسلم الإشعار.
web-regie-notice-none = لا توجد إشعارات
web-regie-notice-none-hint = يظهر الإشعار هنا بعد أن يصدره القابض.
web-regie-limit-until = تاريخ التقادم
web-regie-limit-over = متقادم
web-regie-limit-none = لا ديون قريبة من التقادم
web-regie-limit-none-hint = تظهر هنا الديون التي تتقادم خلال 90 يوما.
web-regie-limit-interrupt = قطع التقادم
web-regie-limit-interrupt-hint = اعتراف بالدين أو مطالبة قضائية: يبدأ أجل أربع سنوات من جديد. أما الأداءات والإجراءات المبلغة فتحتسب تلقائيا.
web-regie-limit-interrupted = سجل قطع التقادم.
web-regie-limit-on = التاريخ
web-regie-limit-instrument = الوثيقة
web-regie-limit-instrument-hint = رسالة أو محضر أو مقال.
web-regie-limit-acknowledged = قطع التقادم
web-regie-claim-record = تسجيل مطالبة
web-regie-claim-record-hint = تسجل المطالبة المقدمة خارج الأجل بهذه الصفة ولا ترفض (القانون 47.06، المادة 161).
web-regie-claim-recorded = سجلت المطالبة.
web-regie-claim-received = تاريخ التوصل
web-regie-claim-wanted = التخفيض المطلوب
web-regie-claim-wanted-hint = إذا ترك فارغا: المنازعة في المبلغ كله.
web-regie-claim-grounds = الأسباب
web-regie-claim-late = خارج الأجل
web-regie-claim-answer = الجواب عن المطالبة
web-regie-claim-answered = سجل الجواب.
web-regie-claim-answer-until = آخر أجل للجواب
web-regie-claim-court = آخر أجل للجوء إلى القضاء
web-regie-claim-outcome = الجواب
web-regie-claim-outcome-accepted = مقبولة
web-regie-claim-outcome-partly = مقبولة جزئيا
web-regie-claim-outcome-rejected = مرفوضة
web-regie-claim-state-open = تنتظر الجواب
web-regie-claim-state-answered = تم الجواب وينتظر التبليغ
web-regie-claim-state-notified = تم التبليغ
web-regie-claim-manner-by-hand = تسليم باليد
web-regie-claim-manner-registered = رسالة مضمونة
web-regie-claim-manner-bailiff = مفوض قضائي
web-regie-claim-notify = تبليغ الجواب
web-regie-claim-notify-hint = يسري أجل الطعن المحدد في 30 يوما ابتداء من هذا اليوم (القانون رقم 47.06، المادة 161).
web-regie-claim-notified = سجل التبليغ.
web-regie-claim-not-notified = لم يبلغ الجواب بعد: لا يسري الأجل
web-regie-claim-reference-hint = رقم الرسالة المضمونة أو من تسلم الجواب.
web-regie-claim-change = القرار المتعلق بالأمر
web-regie-claim-change-hint = التخفيض أو الإلغاء الذي يستجيب للمطالبة.
web-regie-claim-change-none = اختيار قرار
web-regie-claim-change-first = المرجو أولا تخفيض الأمر أو إلغاؤه، ثم اختيار هذا القرار.
web-regie-claim-none = لا توجد مطالبات
web-regie-claim-none-hint = تسجل المطالبة في صفحة أمرها.

## Bank
web-regie-nav-bank = البنك
web-regie-bank-title = الحسابات والكشوف البنكية
web-regie-bank-accounts = الحسابات البنكية
web-regie-bank-account = الحساب
web-regie-bank-account-new = تسجيل حساب
web-regie-bank-account-create = تسجيل الحساب
web-regie-bank-account-created = سجل الحساب.
web-regie-bank-accounts-empty = لا حساب بنكي
web-regie-bank-accounts-empty-hint = المرجو تسجيل حساب الشساعة لاستيراد كشوفه.
web-regie-bank-rib = رقم التعريف البنكي
web-regie-bank-rib-hint = 24 رقما، أو IBAN
web-regie-bank-bank = اسم البنك
web-regie-bank-opened-on = تاريخ الفتح
web-regie-bank-closed-on = تاريخ الإغلاق
web-regie-bank-close = إغلاق
web-regie-bank-close-title = إغلاق الحساب
web-regie-bank-close-hint = لن تستورد أي عملية بعد هذا اليوم.
web-regie-bank-closed-done = أغلق الحساب.
web-regie-bank-statements = الكشوف المستوردة
web-regie-bank-statements-empty = لا كشف
web-regie-bank-statements-empty-hint = المرجو استيراد كشف من البنك: CSV أو MT940 أو camt.053.
web-regie-bank-import = استيراد كشف
web-regie-bank-import-confirm = استيراد
web-regie-bank-imported = استورد الكشف.
web-regie-bank-import-file = اختيار الملف
web-regie-bank-import-hint = CSV (أعمدة التاريخ والبيان والمدين والدائن أو المبلغ والمرجع) أو MT940 أو camt.053، 5 ميغابايت على الأكثر. السطور المستوردة سابقا لا تتكرر.
web-regie-bank-import-none = المرجو اختيار ملف.
web-regie-bank-import-too-large = يتجاوز هذا الملف 5 ميغابايت. المرجو طلب كشف عن فترة أقصر من البنك.
web-regie-bank-import-progress = إرسال الملف: { $done } من { $all }
web-regie-bank-statement = كشف من { $from } إلى { $until }
web-regie-bank-period = الفترة
web-regie-bank-number = الرقم
web-regie-bank-format = الصيغة
web-regie-bank-format-csv = CSV
web-regie-bank-format-mt940 = MT940
web-regie-bank-format-camt053 = camt.053
web-regie-bank-opening = الرصيد في البداية
web-regie-bank-closing = الرصيد في النهاية
web-regie-bank-movement = مجموع العمليات
web-regie-bank-lines = السطور
web-regie-bank-matched-of = { $matched } من { $all }
web-regie-bank-imported-at = تاريخ الاستيراد
web-regie-bank-imported-by = استورده
web-regie-bank-file = ملف البنك
web-regie-bank-state-matched = المقاربة
web-regie-bank-state-proposed = المقترحة
web-regie-bank-state-open = في انتظار المقاربة
web-regie-bank-state-matched-empty = لم يقارب أي سطر بعد.
web-regie-bank-state-proposed-empty = لا اقتراح في انتظار التأكيد.
web-regie-bank-state-open-empty = لكل سطر اقتراح أو مقاربة.
web-regie-bank-certainty = درجة التأكد
web-regie-bank-certainty-sure = مؤكد
web-regie-bank-certainty-likely = محتمل
web-regie-bank-sum = { $count ->
    [zero] لا سطر
    [one] سطر واحد
    [two] سطران
    [few] { $count } سطور
    [many] { $count } سطرا
   *[other] { $count } سطر
}
web-regie-bank-on = التاريخ
web-regie-bank-value-on = تاريخ القيمة
web-regie-bank-text = العملية
web-regie-bank-amount = المبلغ
web-regie-bank-with = يقابله
web-regie-bank-receipt = الوصل { $reference }
web-regie-bank-remittance = الدفع { $reference }
web-regie-bank-confirm = تأكيد
web-regie-bank-confirm-sure = { $count ->
    [one] تأكيد الاقتراح المؤكد
    [two] تأكيد الاقتراحين المؤكدين
   *[other] تأكيد الاقتراحات المؤكدة ({ $count })
}
web-regie-bank-confirmed = سجلت المقاربة.
web-regie-bank-match = مقاربة
web-regie-bank-match-other = غيره
web-regie-bank-match-title = مقاربة { $amount }
web-regie-bank-match-search = الرقم أو المرجع أو المؤدي أو المبلغ
web-regie-bank-match-receipts = الوصولات
web-regie-bank-match-remittances = الدفوعات
web-regie-bank-match-none = لا شيء يطابق. المرجو تغيير البحث، أو توضيح السطر.
web-regie-bank-match-chosen = المختار
web-regie-bank-match-difference = الفرق
web-regie-bank-explanation = التوضيح
web-regie-bank-explanation-hint = إجباري عند وجود فرق أو إذا لم يختر شيء: مصاريف، فوائد، خطأ من البنك…
web-regie-bank-explanation-missing = المرجو توضيح الفرق، أو اختيار ما يقابل السطر.
web-regie-bank-unmatch = تراجع
web-regie-bank-unmatch-title = التراجع عن المقاربة
web-regie-bank-unmatch-hint = يعود السطر في انتظار المقاربة. وتبقى المقاربة وسبب التراجع في الملف.
web-regie-bank-unmatched = تم التراجع عن المقاربة.
web-regie-bank-former = تم التراجع: { $reasons }
web-regie-bank-unseen = تحويلات لا تظهر في الكشوف
web-regie-bank-unseen-hint = وصولات أديت بتحويل ولم تظهر في أي كشف بعد هذا العدد من الأيام.
web-regie-bank-unseen-days = عدد الأيام
web-regie-bank-unseen-empty = جميع التحويلات ظاهرة في الكشوف
web-regie-bank-payer = المؤدي
web-regie-bank-reference = المرجع

## القبض الميداني
web-regie-receipt-state-not-received = لم يتوصل به بعد
web-regie-verify-not-received = توقيع صحيح، لم تتوصل به الجماعة بعد
web-regie-verify-not-received-hint = سلم هذا الوصل هاتف معتمد لدى شساعة المداخيل، ولم يرسله بعد. المرجو مقارنة البيانات مع الورقة، ثم إعادة التحقق في الغد.
web-regie-field-title = القبض الميداني
web-regie-field-tab-today = اليوم
web-regie-field-tab-collect = القبض
web-regie-field-tab-receipts = الوصولات
web-regie-field-tab-send = الإرسال
web-regie-field-unable = لا يمكن القبض بهذا المتصفح
web-regie-field-unable-hint = المرجو استعمال متصفح حديث، خارج وضع التصفح الخاص، بعنوان يبدأ بـ https.
web-regie-field-elsewhere = التطبيق مفتوح في نافذة أخرى
web-regie-field-elsewhere-hint = المرجو إغلاق النافذة الأخرى، ثم إعادة المحاولة.
web-regie-field-sign-in = يجب تسجيل الدخول
web-regie-field-sign-in-hint = سجلوا الدخول، ثم ارجعوا إلى هذه الشاشة. لا يضيع شيء مما في الهاتف.
web-regie-field-enrol-title = اعتماد هذا الهاتف
web-regie-field-enrol-hint = يصير الهاتف صندوقا لشساعة المداخيل باسمكم. ويوقع كل ما يسجله بمفتاح لا يغادره.
web-regie-field-enrol = اعتماد الهاتف
web-regie-field-no-office = لستم معينين في أي شساعة مداخيل
web-regie-field-no-office-hint = المرجو طلب التعيين من الآمر بالصرف.
web-regie-field-name = اسم الهاتف
web-regie-field-name-hint = به يميزه شسيع المداخيل عن غيره.
web-regie-field-pin-new = رمز من ستة أرقام
web-regie-field-pin-hint = يحمي ما يحتفظ به الهاتف. لا أحد يستطيع استرجاعه.
web-regie-field-pin-again = الرمز مرة أخرى
web-regie-field-pin-wrong = المرجو كتابة ستة أرقام.
web-regie-field-pin-differ = الرمزان مختلفان. المرجو الإعادة.
web-regie-field-pin-title = رمز الهاتف
web-regie-field-pin = الرمز
web-regie-field-pin-open = فتح
web-regie-field-pin-refused = رمز غير صحيح.
web-regie-field-pin-wait = { $count ->
    [one] المرجو الانتظار ثانية واحدة.
    [two] المرجو الانتظار ثانيتين.
    [few] المرجو الانتظار { $count } ثوان.
   *[other] المرجو الانتظار { $count } ثانية.
}
web-regie-field-pin-forgotten = نسيت الرمز
web-regie-field-erase = محو ما في هذا الهاتف
web-regie-field-erase-waits = { $count ->
    [one] قيد واحد لم يرسل سيضيع
    [two] قيدان لم يرسلا سيضيعان
    [few] { $count } قيود لم ترسل ستضيع
    [many] { $count } قيدا لم يرسل سيضيع
   *[other] { $count } قيد لم يرسل سيضيع
}
web-regie-field-erase-none = تم إرسال كل شيء: لا يضيع أي وصل
web-regie-field-erase-hint = بدون الرمز لا يُقرأ ما في الهاتف. أخبروا شسيع المداخيل أولا: يسحب الهاتف، ويسلم كناشا آخر بعد اعتماد جديد.
web-regie-field-erase-sure = أخبرت شسيع المداخيل
web-regie-field-erase-confirm = محو
web-regie-field-lock = إقفال الشاشة بالرمز
web-regie-field-phone = الهاتف
web-regie-field-network = الشبكة
web-regie-field-online = متصل
web-regie-field-offline = غير متصل
web-regie-field-without = بدون شبكة
web-regie-field-ready = التطبيق جاهز
web-regie-field-not-ready = التطبيق غير جاهز بعد
web-regie-field-waits = في انتظار الإرسال
web-regie-field-expires = آخر يوم للكناش
web-regie-field-left = { $count ->
    [0] لم يبق أي رقم
    [one] بقي رقم واحد
    [two] بقي رقمان
    [few] بقيت { $count } أرقام
    [many] بقي { $count } رقما
   *[other] بقي { $count } رقم
}
web-regie-field-taken-at = آخر تحضير للجولة
web-regie-field-taken = المقبوض نقدا
web-regie-field-day-closed = مقفل
web-regie-field-float-hint = 0 إن لم يوجد.
web-regie-field-take = تحضير الجولة
web-regie-field-take-again = تحضير الجولة من جديد
web-regie-field-take-offline = يلزم الاتصال بالشبكة لتحضير الجولة.
web-regie-field-take-waits = المرجو أولا إرسال ما ينتظر.
web-regie-field-no-round-hint = يسلم شسيع المداخيل كناشا لهذا الهاتف. ثم تأخذ الجولة الأثمنة والملزمين وما عليهم.
web-regie-field-obstacle-no-round = لم تحضر الجولة بعد
web-regie-field-obstacle-clock = تاريخ الهاتف غير صحيح
web-regie-field-obstacle-no-day = يوم الصندوق غير مفتوح
web-regie-field-obstacle-other-day = لم يقفل اليوم السابق
web-regie-field-obstacle-expired = انتهى أجل الكناش
web-regie-field-obstacle-used-up = نفدت أرقام الكناش
web-regie-field-other-day-hint = المرجو جرد يوم { $on } وإقفاله.
web-regie-field-book-hint = المرجو طلب كناش من شسيع المداخيل، ثم تحضير الجولة من جديد.
web-regie-field-few = { $count ->
    [one] بقي رقم واحد في الكناش
    [two] بقي رقمان في الكناش
    [few] بقيت { $count } أرقام في الكناش
    [many] بقي { $count } رقما في الكناش
   *[other] بقي { $count } رقم في الكناش
}
web-regie-field-clock = { $count ->
    [one] ساعة الهاتف غير مضبوطة: الفرق دقيقة واحدة
    [two] ساعة الهاتف غير مضبوطة: الفرق دقيقتان
    [few] ساعة الهاتف غير مضبوطة: الفرق { $count } دقائق
   *[other] ساعة الهاتف غير مضبوطة: الفرق { $count } دقيقة
}
web-regie-field-clock-hint = المرجو ضبط التاريخ والساعة تلقائيا، ثم تحضير الجولة من جديد.
web-regie-field-clock-set = المرجو ضبط التاريخ والساعة تلقائيا قبل تسليم أي وصل.
web-regie-field-old = الجولة محضرة بتاريخ { $on }
web-regie-field-old-hint = ربما تغيرت الأثمنة والمبالغ المستحقة. المرجو تحضير الجولة من جديد عند الاتصال.
web-regie-field-not-persisted = قد يمحو المتصفح ما في الهاتف
web-regie-field-not-persisted-hint = المرجو إضافة التطبيق إلى الشاشة الرئيسية، والإرسال كلما توفرت الشبكة.
web-regie-field-not-kept = لم يسجل أي شيء: تعذرت الكتابة في الهاتف. المرجو إفراغ بعض الذاكرة ثم إعادة المحاولة.
web-regie-field-collect = قبض
web-regie-field-to-today = إلى شاشة اليوم
web-regie-field-find = الاسم أو الرقم أو مرجع المكان أو الأمر
web-regie-field-find-hint = يكفي جزء من الاسم، بدون همزات ولا شكل.
web-regie-field-find-none = لا شيء في هذه الجولة
web-regie-field-found = النتائج
web-regie-field-round = جولة اليوم
web-regie-field-round-progress = المنتهى منه: { $done } من أصل { $all }
web-regie-field-round-none = لا يوجد أي ملزم في جولة اليوم.
web-regie-field-stop-done = تم الاستخلاص
web-regie-field-stop-fee = واجب اليوم للاستخلاص
web-regie-field-stop-partly = استخلص من قبل: { $amount }
web-regie-field-last = آخر وصل سلم
web-regie-field-anybody = مؤد غير مسجل
web-regie-field-scan = قراءة رمز
web-regie-field-scan-hint = ضعوا رمز المكان أو الإشعار أو الأمر أمام الكاميرا.
web-regie-field-camera = صورة الكاميرا
web-regie-field-camera-none = الكاميرا غير متاحة
web-regie-field-camera-none-hint = المرجو السماح باستعمالها، أو اختيار صورة للرمز.
web-regie-field-picture = اختيار صورة
web-regie-field-picture-none = لا رمز في هذه الصورة.
web-regie-field-code-unknown = هذا الرمز ليس من هذه الجولة.
web-regie-field-owed = المستحق عليه
web-regie-field-fees = أثمنة اليوم
web-regie-field-due = آخر أجل للأداء: { $on }
web-regie-field-too-much = المستحق { $amount } على الأكثر.
web-regie-field-line-order = أمر { $reference }
web-regie-field-line-fee = { $name } × { $quantity }
web-regie-field-line-remove = حذف السطر
web-regie-field-payer-other = إن لم يكن الملزم نفسه.
web-regie-field-nothing = المرجو اختيار أمر أو تعريفة.
web-regie-field-total = المجموع
web-regie-field-other-person = مؤد آخر
web-regie-field-confirm = اقرؤوا المبلغ على المؤدي
web-regie-field-give = تأكيد وتسليم الوصل
web-regie-field-given = الوصل { $reference }
web-regie-field-hand-failed = تعذر ذلك. الوصل محفوظ: المرجو إعادة المحاولة أو اختيار طريقة أخرى.
web-regie-field-done = المؤدي التالي
web-regie-field-share = إرسال كصورة
web-regie-field-bluetooth = طابعة Bluetooth (تجريبي)
web-regie-field-qr = رمز QR للتحقق من الوصل
web-regie-field-paper-title = وصل أداء
web-regie-field-paper-note = اقرؤوا الرمز للتحقق من الوصل.
web-regie-field-receipts-none = لا وصل بعد في هذا اليوم.
web-regie-field-sent = تم إرساله
web-regie-field-unsent = لم يرسل بعد
web-regie-field-send-waits = { $count ->
    [one] قيد واحد في انتظار الإرسال
    [two] قيدان في انتظار الإرسال
    [few] { $count } قيود في انتظار الإرسال
    [many] { $count } قيدا في انتظار الإرسال
   *[other] { $count } قيد في انتظار الإرسال
}
web-regie-field-send-kept = يحتفظ الهاتف بكل شيء إلى أن تشهد الجماعة بالتوصل.
web-regie-field-send-none = تم إرسال كل شيء
web-regie-field-send-offline = يتم الإرسال تلقائيا عند عودة الشبكة.
web-regie-field-send-now = إرسال الآن
web-regie-field-send-busy = جار الإرسال…
web-regie-field-send-state = ما توصلت به الجماعة
web-regie-field-send-at = آخر إرسال
web-regie-field-send-acknowledged = آخر قيد متوصل به
web-regie-field-send-applied = آخر قيد مسجل
web-regie-field-send-held = { $count ->
    [one] قيد واحد مرفوض
    [two] قيدان مرفوضان
    [few] { $count } قيود مرفوضة
    [many] { $count } قيدا مرفوضا
   *[other] { $count } قيد مرفوض
}
web-regie-field-send-held-hint = ليست في الحسابات. المرجو عدم محو أي شيء، وإرسال الملف إلى شسيع المداخيل. يمكنكم مواصلة القبض.
web-regie-field-refused-signature = لم يتعرف على توقيع الهاتف
web-regie-field-refused-sequence = سبق تسجيل قيد آخر بالترتيب نفسه
web-regie-field-export = ملف لشسيع المداخيل
web-regie-field-export-hint = هل بقي الإرسال متعذرا؟ أعدوا الملف وسلموه لشسيع المداخيل ليدخله من مكتبه. ولا يُحتسب شيء مرتين.
web-regie-field-export-failed = تعذر إعداد الملف. المرجو إعادة المحاولة.
web-regie-field-unread = تعذرت قراءة ذاكرة الهاتف
web-regie-field-unread-hint = المرجو عدم محو أي شيء، وإعادة المحاولة. وإن استمر ذلك، أخبروا شسيع المداخيل.
web-regie-field-damaged = { $count ->
    [one] قيد واحد لم يعد مقروءا
    [two] قيدان لم يعودا مقروءين
    [few] { $count } قيود لم تعد مقروءة
    [many] { $count } قيدا لم يعد مقروءا
   *[other] { $count } قيد لم يعد مقروءا
}
web-regie-field-damaged-hint = لا يمكن إرسالها، وقد تنقص من مجموع اليوم. الوصولات المسلمة تبقى صحيحة. المرجو عدم محو أي شيء، وعرض الهاتف على شسيع المداخيل.
web-regie-field-entry = القيد { $sequence }
web-regie-nav-field = هواتف القبض الميداني
web-regie-field-devices = هواتف القبض الميداني
web-regie-field-devices-empty = لا هاتف معتمد
web-regie-field-devices-empty-hint = يعتمد كل عون هاتفه بنفسه من شاشة القبض الميداني.
web-regie-field-here = القبض بهذا الهاتف
web-regie-field-agent = العون
web-regie-field-seen = آخر إرسال
web-regie-field-look = للمراجعة
web-regie-field-book-none = بدون كناش
web-regie-field-book-until = إلى غاية { $on }
web-regie-field-held-count = { $count ->
    [one] قيد واحد موقوف
    [two] قيدان موقوفان
    [few] { $count } قيود موقوفة
    [many] { $count } قيدا موقوفا
   *[other] { $count } قيد موقوف
}
web-regie-field-held-hint = لا أثر لها في الحسابات ما لم تقبلوها مع السبب.
web-regie-field-waiting-count = { $count ->
    [one] قيد واحد ينتظر ما قبله
    [two] قيدان ينتظران ما قبلهما
    [few] { $count } قيود تنتظر ما قبلها
    [many] { $count } قيدا ينتظر ما قبله
   *[other] { $count } قيد ينتظر ما قبله
}
web-regie-field-waiting-hint = لم يصل بعض ما قبل ذلك: المرجو أن يعيد العون الإرسال من هاتفه، أو أن يسلمكم ملفه.
web-regie-field-enrolled = تاريخ الاعتماد
web-regie-field-ended = تاريخ السحب
web-regie-field-device-active = في الخدمة
web-regie-field-device-withdrawn = مسحوب
web-regie-field-device-lost = مفقود
web-regie-field-ending = السبب
web-regie-field-ending-withdrawn = أرجع أو لم يعد يستعمل
web-regie-field-ending-lost = ضاع أو سرق
web-regie-field-state-waiting = ينتظر ما قبله
web-regie-field-state-applied = مسجل
web-regie-field-state-held = موقوف
web-regie-field-kind-open = فتح اليوم
web-regie-field-kind-receipt = وصل
web-regie-field-kind-void = إبطال الوصل
web-regie-field-kind-close = إقفال اليوم
web-regie-field-entries = ما سجله الهاتف
web-regie-field-entries-empty = لم يرسل الهاتف شيئا بعد
web-regie-field-entries-empty-hint = يرسل الهاتف ما سجله عند عودة الشبكة.
web-regie-field-sequence = الترتيب
web-regie-field-what = القيد
web-regie-field-unreadable = غير مقروء
web-regie-field-recorded = تاريخ التسجيل
web-regie-field-received = تاريخ التوصل
web-regie-field-let-in = تاريخ القبول
web-regie-field-gaps = أرقام لم تصل
web-regie-field-gap = الأرقام
web-regie-field-gap-received = ما ورد منها بعد ذلك
web-regie-field-hand = تسليم كناش
web-regie-field-hand-confirm = تسليم الكناش
web-regie-field-hand-hint = كناش غير مسلم لأي صندوق، أو كناش الهاتف نفسه لتمديد أجله.
web-regie-field-handed = تم تسليم الكناش. يحضر العون الجولة من هاتفه.
web-regie-field-days = عدد الأيام
web-regie-field-days-hint = من 1 إلى 31، واليوم محسوب. بعدها لا يسلم الهاتف أي وصل.
web-regie-field-days-wrong = المرجو كتابة عدد من 1 إلى 31.
web-regie-field-withdraw = سحب الهاتف
web-regie-field-withdraw-confirm = سحب نهائيا
web-regie-field-withdraw-hint = يغلق كناشه، ولا يرجع الهاتف إلى الخدمة. المرجو أولا أن يرسل العون كل ما لديه. وما يرد من هاتف مفقود يوقف إلى أن تقبلوه.
web-regie-field-withdraw-reasons = يفسر كل رقم من الكناش لم يصل.
web-regie-field-withdrawn = تم سحب الهاتف.
web-regie-field-admit = قبول القيد { $sequence }
web-regie-field-admit-confirm = قبول
web-regie-field-admit-hint = يصير للقيد أثره الآن، باسم عونه. المرجو التحقق مع العون قبل ذلك.
web-regie-field-admitted = تم قبول القيد.
web-regie-field-hole = { $count ->
    [one] لم يصل القيد { $first }.
    [two] لم يصل القيدان { $first } و{ $last }.
   *[other] لم تصل القيود من { $first } إلى { $last }.
}
web-regie-field-explain = تبرير ما لم يصل
web-regie-field-explain-confirm = تسجيل التبرير
web-regie-field-explain-hint = لا يسجل إلا إذا تأكد أنها لن تصل: ضياع الهاتف أو تلفه أو عطب ذاكرته. ويُحتسب فورا ما ينتظر بعدها. وإذا وصلت رغم ذلك أُدخلت، وظهر ذلك في التبرير.
web-regie-field-explained = تم تسجيل التبرير، واحتسب ما كان ينتظر.
web-regie-field-explained-by = صاحب التبرير
web-regie-field-missing = قيود لم تصل قط
web-regie-field-missing-received = ما وصل منها بعد ذلك
web-regie-field-outcome-taken = أُدخل
web-regie-field-outcome-known = مسجل من قبل
web-regie-field-outcome-refused = مرفوض
web-regie-field-file = إدخال ملف
web-regie-field-file-confirm = إدخال الملف
web-regie-field-file-choose = اختيار الملف
web-regie-field-file-hint = إذا تعذر على الهاتف الإرسال، سلمكم العون الملف الذي أعده. ولا يُحتسب القيد إلا مرة واحدة، ولو أُدخل الملف مرتين أو أرسل الهاتف بعد ذلك.
web-regie-field-file-none = المرجو اختيار ملف الهاتف.
web-regie-field-file-unread = تعذرت قراءة هذا الملف: هو مبتور أو تالف، أو ليس ملف هاتف للقبض الميداني.
web-regie-field-file-progress = الأجزاء المقروءة: { $done } من { $all }
web-regie-field-file-done = تمت قراءة الملف. راجعوا مآل كل قيد.
web-regie-field-file-result = مآل الملف
web-regie-field-file-counts = أُدخل: { $taken }، مسجل من قبل: { $known }، مرفوض: { $refused }
web-regie-field-file-became = المآل
web-regie-field-file-damaged-hint = لم يعد الهاتف يقرؤها. إذا كان غيرها ينتظر بعدها، فالمرجو تبرير ذلك.
web-regie-field-file-empty = لا قيد في هذا الملف
web-regie-field-file-empty-hint = أرسل الهاتف كل شيء، أو لم يعد يقرأ ما كان يحتفظ به.

## Payments

web-regie-nav-payments = الأداء عبر الأنترنت
web-regie-payment-title = الأداء عبر الأنترنت
web-regie-payment-channels = قنوات الأداء
web-regie-payment-channels-empty = لا توجد أي قناة أداء
web-regie-payment-channels-empty-hint = تبلغ القناة الجماعة بما أدي بمرجع أمر من الأوامر. يعتمدها الآمر بالصرف.
web-regie-payment-channel = القناة
web-regie-payment-channel-new = اعتماد قناة
web-regie-payment-channel-create = اعتماد
web-regie-payment-channel-created = اعتمدت القناة.
web-regie-payment-code = رمز القناة
web-regie-payment-code-hint = من 2 إلى 12 حرفا لاتينيا كبيرا أو رقما. يظهر في عنوان القناة وفي وصولاتها.
web-regie-payment-answers = المسؤول عن القناة
web-regie-payment-answers-hint = شسيع المداخيل أو نائبه: تحرر وصولات القناة باسمه.
web-regie-payment-secret = مفتاح القناة
web-regie-payment-secret-hint = المرجو تسليمه للقناة بوسيلة آمنة. لا يعرض إلا هذه المرة.
web-regie-payment-copy = نسخ المفتاح
web-regie-payment-copied = تم نسخ المفتاح
web-regie-payment-renew = تجديد المفتاح
web-regie-payment-renew-confirm = تجديد
web-regie-payment-renewed = جدد المفتاح.
web-regie-payment-renew-hint = يبقى المفتاح السابق صالحا سبعة أيام ريثما تغيره القناة.
web-regie-payment-close = إغلاق القناة
web-regie-payment-close-confirm = إغلاق
web-regie-payment-closed-done = أغلقت القناة.
web-regie-payment-close-hint = ما تبلغ به القناة بعد الآن يبقى معلقا بدون وصل.
web-regie-payment-reasons = الأسباب
web-regie-payment-assign = البت في أداء معلق
web-regie-payment-assign-confirm = تسجيل القرار
web-regie-payment-assigned = سجل القرار.
web-regie-payment-waits = معلق
web-regie-payment-decision = القرار
web-regie-payment-order = الأمر بالمداخيل
web-regie-payment-order-hint = المرجو كتابة مرجع أو رقم أو اسم.
web-regie-payment-instrument = وثيقة الإرجاع
web-regie-payment-instrument-hint = أمر الأداء أو التحويل الذي أرجع به المبلغ.
web-regie-payment-reconcile = مقاربة يوم
web-regie-payment-reconcile-confirm = مقاربة
web-regie-payment-reconciled = تمت مقاربة اليوم.
web-regie-payment-reconcile-hint = يقارن اليوم مرة واحدة بما أبلغت به القناة، ويقفل صندوقها.
web-regie-payment-on = يوم الأداء
web-regie-payment-gives = ما تدلي به القناة
web-regie-payment-gives-list = لائحة الأداءات
web-regie-payment-gives-total = العدد والمجموع فقط
web-regie-payment-file = ملف CSV للقناة
web-regie-payment-csv = لائحة الأداءات
web-regie-payment-csv-hint = سطر لكل أداء: المعرف ثم المبلغ.
web-regie-payment-count = عدد الأداءات
web-regie-payment-total = المجموع
web-regie-payment-list = الأداءات المبلغ بها
web-regie-payment-none = لا يوجد أداء مطابق
web-regie-payment-none-hint = المرجو تغيير الحالة أو القناة أو اليوم.
web-regie-payment-empty = لم يبلغ بأي أداء
web-regie-payment-empty-hint = تظهر الأداءات هنا فور إبلاغ القناة بها.
web-regie-payment-id = معرف القناة
web-regie-payment-reference = المرجع المؤدى
web-regie-payment-paid-at = تاريخ الأداء
web-regie-payment-payer = المؤدي
web-regie-payment-amount = المبلغ
web-regie-payment-receipts = الوصولات
web-regie-payment-decide = البت
web-regie-payment-differences = الفروق
web-regie-payment-difference = الفرق
web-regie-payment-listed = حسب القناة
web-regie-payment-received = المبلغ به
web-regie-payment-settled = سوي
web-regie-payment-open = قيد التتبع
web-regie-payment-days = الأيام المقاربة
web-regie-payment-days-empty = لا يوم تمت مقاربته
web-regie-payment-days-empty-hint = المرجو مقارنة كل يوم بلائحة القناة.
web-regie-payment-agrees = لا فرق
web-regie-payment-waiting = أداءات معلقة
web-regie-payment-numbers = أرقام الوصولات الباقية
web-regie-payment-no-numbers = لم يبق أي رقم
web-regie-payment-no-numbers-hint = المرجو تسليم كناش لصندوق القناة: تبقى الأداءات معلقة ما دام بلا أرقام.
web-regie-payment-closed = مغلقة
web-regie-payment-admitted = معتمدة
web-regie-payment-opened-at = تاريخ الاعتماد
web-regie-payment-key-until = المفتاح السابق صالح إلى غاية
web-regie-payment-address = العنوان الذي تبلغ القناة عبره
web-regie-payment-state-receipted = سلم عنه وصل
web-regie-payment-state-suspense = معلق
web-regie-payment-state-paid-back = أرجع
web-regie-payment-reason-unknown-reference = مرجع غير معروف
web-regie-payment-reason-wrong-check-digit = مرجع به خطأ في الإدخال
web-regie-payment-reason-already-paid = سبق الأداء
web-regie-payment-reason-cancelled = أمر ملغى
web-regie-payment-reason-more-than-owed = أكثر من المبلغ المستحق
web-regie-payment-reason-closed-channel = قناة مغلقة
web-regie-payment-reason-no-book = صندوق القناة بدون كناش
web-regie-payment-reason-kind-not-collected = نوع مداخيل لا تقبضه هذه الشساعة
web-regie-payment-reason-duty = المسؤول عن القناة صفى الدين أو أصدر الأمر
web-regie-payment-reason-no-regisseur = لم يعد المسؤول عن القناة ماسكا للشساعة
web-regie-payment-difference-not-reported = لم تبلغ به القناة
web-regie-payment-difference-not-listed = غير وارد في لائحة القناة
web-regie-payment-difference-amount = مبلغ مختلف
web-regie-payment-difference-total = عدد أو مجموع مختلف
web-regie-payment-decision-order = تخصيصه لأمر من أوامر المداخيل
web-regie-payment-decision-paid-back = أرجع إلى المؤدي

## التذاكر والقيم
web-regie-nav-tickets = التذاكر والقيم
web-regie-ticket-title = التذاكر والقيم
web-regie-ticket-tab-stock = المخزون
web-regie-ticket-tab-lots = الدفعات المتسلمة
web-regie-ticket-tab-issues = في الصناديق
web-regie-ticket-tab-counts = الجرد
web-regie-ticket-source-printer = المطبعة
web-regie-ticket-source-receiver = القابض الجماعي
web-regie-ticket-source = الجهة المسلمة
web-regie-ticket-tickets = { $count ->
    [0] لا تذاكر
    [one] تذكرة واحدة
    [two] تذكرتان
    [few] { $count } تذاكر
    [many] { $count } تذكرة
   *[other] { $count } تذكرة
}
web-regie-ticket-kinds = أنواع التذاكر
web-regie-ticket-kinds-empty = لا توجد أنواع تذاكر بعد
web-regie-ticket-kinds-empty-hint = يحدث شسيع المداخيل نوعا لكل ثمن، ثم يتسلم دفعاته.
web-regie-ticket-kind = التذكرة
web-regie-ticket-kind-new = نوع تذاكر جديد
web-regie-ticket-kind-create = إحداث النوع
web-regie-ticket-kind-created = أحدث نوع التذاكر. المرجو تسلم دفعته الأولى.
web-regie-ticket-revenue = نوع المداخيل
web-regie-ticket-revenue-hint = التذكرة التي تتبع تعريفة لا تباع بعد تغيير هذه التعريفة.
web-regie-ticket-rate = الثمن حسب التعريفة
web-regie-ticket-free = ثمن حر
web-regie-ticket-face = ثمن التذكرة
web-regie-ticket-code = رمز التذكرة
web-regie-ticket-code-hint = أحرف لاتينية كبيرة وأرقام، مثل SOUK-5
web-regie-ticket-close = إغلاق النوع
web-regie-ticket-close-confirm = تأكيد الإغلاق
web-regie-ticket-close-done = حدد تاريخ الإغلاق.
web-regie-ticket-close-hint = من هذا اليوم لا تتسلم هذه التذاكر ولا تباع، ويرجع ما بقي منها إلى الخزنة. ولا رجوع في الإغلاق.
web-regie-ticket-lots = الدفعات
web-regie-ticket-lots-empty = لم تتسلم أي دفعة
web-regie-ticket-lots-empty-hint = يسجل شسيع المداخيل كل دفعة عند تسلمها.
web-regie-ticket-receive = تسلم دفعة
web-regie-ticket-receive-confirm = تسجيل الدفعة
web-regie-ticket-received = سجلت الدفعة.
web-regie-ticket-series = السلسلة
web-regie-ticket-series-hint = كما هي مطبوعة على التذاكر
web-regie-ticket-first = الرقم الأول
web-regie-ticket-last = الرقم الأخير
web-regie-ticket-order = المرجو مراجعة الرقم الأخير.
web-regie-ticket-numbers = الأرقام
web-regie-ticket-number-of = العدد
web-regie-ticket-received-on = تاريخ التسلم
web-regie-ticket-instrument = سند التسلم
web-regie-ticket-instrument-hint = سند التسليم أو ورقة القابض، بمرجعها
web-regie-ticket-in-safe = في الخزنة
web-regie-ticket-in-safe-of = { $count } من { $all }
web-regie-ticket-in-tills = في الصناديق
web-regie-ticket-issue = تسليم لصندوق
web-regie-ticket-issue-of = تسليم لصندوق من السلسلة { $series } ابتداء من { $first }
web-regie-ticket-issue-confirm = تأكيد التسليم
web-regie-ticket-issued = سلمت التذاكر.
web-regie-ticket-holder = في عهدة
web-regie-ticket-issues = تذاكر الصناديق
web-regie-ticket-issues-empty = لا تذاكر في الصناديق
web-regie-ticket-issues-empty-hint = تسلم التذاكر من الدفعات الموجودة في الخزنة.
web-regie-ticket-issued-on = تاريخ التسليم
web-regie-ticket-sold = المبيعة
web-regie-ticket-spoiled = التالفة
web-regie-ticket-left = الباقية
web-regie-ticket-came-back = مسترجعة
web-regie-ticket-all-gone = نفدت
web-regie-ticket-held-open = باقية لدى ماسكها
web-regie-ticket-held-gone = لم يبق منها شيء
web-regie-ticket-return = استرجاع الباقي
web-regie-ticket-return-of = استرجاع الباقي من السلسلة { $series } ابتداء من { $first }
web-regie-ticket-return-confirm = تأكيد الاسترجاع
web-regie-ticket-returned = رجعت التذاكر إلى الخزنة.
web-regie-ticket-return-hint = المرجو عد التذاكر مع العون قبل التسجيل.
web-regie-ticket-counted = عدد التذاكر المعدودة
web-regie-ticket-remark = ملاحظة
web-regie-ticket-sales = المبيعات
web-regie-ticket-sales-empty = لم يبع شيء بعد
web-regie-ticket-sales-empty-hint = تسجل المبيعات في الصندوق، يوما بيوم.
web-regie-ticket-at = الساعة
web-regie-ticket-stock = وضعية التذاكر والقيم
web-regie-ticket-stock-empty = لا تذاكر في هذه الفترة
web-regie-ticket-stock-empty-hint = المرجو تسلم دفعة أو اختيار تواريخ أخرى.
web-regie-ticket-opening = الرصيد في البداية
web-regie-ticket-in = المتسلمة
web-regie-ticket-closing = الرصيد في النهاية
web-regie-ticket-worth = قيمة الباقي
web-regie-ticket-sold-worth = قيمة التذاكر المبيعة
web-regie-ticket-closing-worth = قيمة التذاكر الباقية
web-regie-ticket-count = جرد التذاكر
web-regie-ticket-count-confirm = تسجيل الجرد
web-regie-ticket-count-done = سجل الجرد.
web-regie-ticket-count-hint = المرجو عد كل دفعة في مكانها، وترك ما لم يعد فارغا. التذاكر الناقصة دين بقيمتها على من كانت في عهدته.
web-regie-ticket-count-field = عدد التذاكر
web-regie-ticket-count-reasons = سبب الفرق، إن وجد
web-regie-ticket-count-wrong = المرجو كتابة أعداد صحيحة.
web-regie-ticket-count-nothing = المرجو عد مكان واحد على الأقل.
web-regie-ticket-count-inspection = خلال أي تفتيش
web-regie-ticket-count-no-inspection = خارج أي تفتيش
web-regie-ticket-count-of-inspection = خلال تفتيش
web-regie-ticket-counts = جرد التذاكر
web-regie-ticket-counts-hint = يقارن الجرد ما هو موجود بالسجل ولا يغير المخزون. يجريه شسيع المداخيل، أو القابض أو المراقب عند المراقبة.
web-regie-ticket-counts-empty = لم يجر أي جرد
web-regie-ticket-counts-empty-hint = تراقب التذاكر مرة في السنة على الأقل مع الصندوق والكنانيش.
web-regie-ticket-counted-on = تاريخ الجرد
web-regie-ticket-places = الأماكن المعدودة
web-regie-ticket-place-safe = الخزنة: { $kind }، السلسلة { $series }، من { $first } إلى { $last }
web-regie-ticket-place-till = الصندوق { $till }، { $name }: { $kind }، السلسلة { $series }
web-regie-ticket-mine = التذاكر التي في عهدتكم
web-regie-ticket-todays = تذاكر اليوم
web-regie-ticket-of-these = منها ثمن التذاكر
web-regie-ticket-next = التذكرة الموالية
web-regie-ticket-in-hand = آخر تذكرة
web-regie-ticket-last-gone = رقم آخر تذكرة
web-regie-ticket-sell = تسجيل بيع
web-regie-ticket-sell-of = تسجيل بيع من { $kind }، السلسلة { $series }
web-regie-ticket-sell-confirm = تأكيد البيع
web-regie-ticket-sell-hint = التذكرة تقوم مقام الوصل: لا يسلم وصل. ولا رجوع في التسجيل.
web-regie-ticket-sold-done = سجل البيع.
web-regie-ticket-spoil = تذاكر تالفة
web-regie-ticket-spoil-of = تذاكر تالفة من { $kind }، السلسلة { $series }
web-regie-ticket-spoil-confirm = تسجيل التذاكر التالفة
web-regie-ticket-spoil-hint = تحتسب التذاكر التالفة كالمبيعة دون مبلغ. المرجو الاحتفاظ بها وإرجاعها لشسيع المداخيل.
web-regie-ticket-spoil-done = سجلت التذاكر التالفة.
web-regie-short = خصاص لم يسد بعد
web-regie-short-make-good = تسجيل سد خصاص
web-regie-short-confirm = تسجيل المبلغ
web-regie-short-done = سجل سد الخصاص. يضم المبلغ إلى الدفع المقبل.
web-regie-short-hint = المبلغ الذي أدي لصندوق الشساعة عن الخصاص (المرسوم رقم 2.17.451، المادة 46).
web-regie-short-amount = المبلغ المؤدى
web-regie-short-instrument = السند
web-regie-short-instrument-hint = مقرر التصريح بالمديونية أو وصل الأداء، بمرجعه
web-regie-short-on = تاريخ الأداء
web-regie-short-remark = ملاحظة

## Report

web-regie-nav-reports = البيانات المحاسبية
web-regie-report-title = البيانات المحاسبية للشساعة
web-regie-report-tab-overview = نظرة عامة
web-regie-report-tab-lists = البيانات المحاسبية
web-regie-report-tab-files = الملفات المعدة
web-regie-report-what = البيان
web-regie-report-revenue-kind = نوع المداخيل
web-regie-report-mode = طريقة الأداء
web-regie-report-take = إعداد البيان
web-regie-report-drawn = رسوم بيانية للفترة
web-regie-report-today-title = الوضعية الحالية
web-regie-report-on = بتاريخ
web-regie-report-taken-today = مقبوضات اليوم
web-regie-report-taken-month = مقبوضات الشهر
web-regie-report-taken-year = مقبوضات السنة
web-regie-report-unpaid = أوامر لم تستخلص بالكامل
web-regie-report-owed = الباقي استخلاصه دون زيادات التأخير
web-regie-report-month-title = مقبوضات هذا الشهر
web-regie-report-nothing-taken = لا مقبوضات في هذه الفترة
web-regie-report-nothing-taken-hint = تظهر الرسوم بعد أول وصل صالح.
web-regie-report-by-month = المقبوضات حسب الشهر
web-regie-report-by-day = المقبوضات حسب اليوم
web-regie-report-month = الشهر
web-regie-report-day = اليوم
web-regie-report-taken = المقبوض
web-regie-report-drawn-kinds = المقبوضات حسب نوع المداخيل
web-regie-report-drawn-collectors = المقبوضات حسب عون التحصيل
web-regie-report-collector = عون التحصيل
web-regie-report-ordered-title = المأمور باستخلاصه والمستخلص خلال السنة
web-regie-report-by-order-month = المأمور باستخلاصه والمستخلص منه حسب شهر الإصدار
web-regie-report-ordered = المأمور باستخلاصه بعد خصم التخفيضات
web-regie-report-collected = المستخلص من هذه الأوامر
web-regie-report-nothing-ordered = لم يصدر أي أمر هذه السنة
web-regie-report-ageing-title = أقدمية الباقي استخلاصه
web-regie-report-by-age = الباقي استخلاصه حسب الأقدمية
web-regie-report-still-owed = الباقي استخلاصه
web-regie-report-age-soon = يتقادم خلال 90 يوما
web-regie-report-owing-orders = عدد الأوامر المستحقة
web-regie-report-empty = لا سطور في هذا البيان
web-regie-report-empty-hint = المرجو توسيع الفترة أو حذف معيار.
web-regie-report-lines = عدد السطور
web-regie-report-total = المجموع
web-regie-report-first-lines = تظهر هنا السطور الأولى: { $shown } من أصل { $all }. البيان المعد يضمها كلها.
web-regie-report-ready = البيان جاهز.
web-regie-report-being-made = البيان طويل وهو قيد الإعداد. سيظهر في الملفات المعدة عند انتهائه.
web-regie-report-language = لغة البيان
web-regie-report-volume = الجزء { $number }
web-regie-report-open = تحميل
web-regie-report-gone = حذف الملف. المرجو طلب البيان من جديد
web-regie-report-runs = البيانات التي طلبتموها
web-regie-report-runs-empty = لم تطلبوا أي بيان بعد
web-regie-report-runs-empty-hint = اختاروا بيانا من اللائحة ثم صيغة الملف.
web-regie-report-period = الفترة
web-regie-report-format = الصيغة
web-regie-report-asked = تاريخ الطلب
web-regie-report-again = أُعيد إعداده بعد تسجيل متأخر؛ محصور في
web-regie-report-files = الملفات
web-regie-report-kind-receipts = الكشف الاسمي للوصولات
web-regie-report-kind-orders = لائحة أوامر المداخيل
web-regie-report-kind-slips = لائحة أوراق الإصدار
web-regie-report-kind-remittances = لائحة أوراق الدفع إلى القابض
web-regie-report-kind-journal = يومية حركات الصندوق
web-regie-report-kind-by-kind = الوضعية حسب نوع المداخيل
web-regie-report-kind-by-collector = الوضعية حسب عون التحصيل
web-regie-report-kind-by-market = الوضعية حسب السوق
web-regie-report-kind-arrears = الباقي استخلاصه
web-regie-report-kind-values = وضعية التذاكر والقيم
web-regie-report-state-working = قيد الإعداد
web-regie-report-state-done = جاهز
web-regie-report-state-failed = تعذر إعداده
