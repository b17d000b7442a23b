# الميزانية

budget-module = الميزانية

# ما يمكن طلبه

budget-budget-read = الاطلاع على الميزانية وتنفيذها
budget-budget-lines-preview = معاينة استيراد تبويب الميزانية
budget-budget-lines-import = استيراد تبويب الميزانية
budget-budget-create = فتح سنة مالية
budget-budget-close = حصر سنة مالية
budget-budget-version-record = تسجيل صيغة من الميزانية
budget-budget-version-vote = تسجيل تصويت المجلس على الميزانية
budget-budget-version-reject = تسجيل رفض المجلس للميزانية
budget-budget-version-establish = تسجيل ميزانية وضعتها السلطة محل المجلس
budget-budget-version-send = تسجيل توصل العامل بالميزانية
budget-budget-version-answer = تسجيل تأشيرة العامل على الميزانية أو رفضه
budget-budget-interim-record = تسجيل قرار العامل الذي يأذن بالإنفاق قبل التأشيرة
budget-budget-transfer-propose = اقتراح تحويل اعتمادات
budget-budget-transfer-decide = اتخاذ قرار تحويل اعتمادات
budget-budget-transfer-deliberate = تسجيل مداولة المجلس في شأن تحويل اعتمادات
budget-budget-transfer-send = تسجيل توصل العامل بقرار تحويل اعتمادات
budget-budget-transfer-answer = تسجيل تأشيرة العامل على تحويل اعتمادات أو رفضه
budget-budget-transfer-withdraw = سحب اقتراح تحويل اعتمادات
budget-budget-engagement-propose = عرض مقترح التزام على المحاسب
budget-budget-engagement-answer = التأشير على التزام أو رفضه
budget-budget-engagement-release = رفع الالتزام كليا أو جزئيا
budget-budget-order-issue = إصدار أمر بالأداء
budget-budget-order-answer = التأشير على أمر بالأداء أو إرجاعه
budget-budget-payment-record = تسجيل أداء أمر بالأداء
budget-budget-payment-correct = تصحيح الأداء المسجل لأمر بالأداء
budget-budget-revenue-enter = تسجيل مداخيل مقبوضة خارج شساعة المداخيل
budget-budget-revenue-reverse = إلغاء مداخيل مسجلة بقيد مضاد
budget-budget-carry-state = وضع بيان الاعتمادات المرحلة
budget-budget-carry-answer = التأشير على بيان الاعتمادات المرحلة أو رفضه
budget-budget-carry-print = طبع بيان الاعتمادات المرحلة
budget-budget-statement-print = طبع بيان تنفيذ الميزانية
budget-revenue-record = احتساب المداخيل المقبوضة في الميزانية
budget-budget-task-take = التكفل بأجل من آجال الميزانية أو التخلي عنه
budget-budget-task-keep = تسجيل احترام أجل من آجال الميزانية
budget-budget-task-remind = التذكير بآجال الميزانية
budget-budget-amounts-preview = معاينة مبالغ الميزانية المقروءة من ملف

# الكلمات

budget-part-operating = الجزء الأول: التسيير
budget-part-equipment = الجزء الثاني: التجهيز
budget-side-revenue = مداخيل
budget-side-expense = نفقات
budget-version-kind-initial = ميزانية أصلية
budget-version-kind-revised = ميزانية معاد عرضها بعد رفض المجلس أو رفض التأشيرة
budget-version-kind-modifying = ميزانية معدلة
budget-version-kind-established = ميزانية موضوعة بقرار
budget-version-state-draft = مشروع
budget-version-state-superseded = مشروع متجاوز
budget-version-state-voted = مصوت عليها
budget-version-state-sent = في انتظار التأشيرة
budget-version-state-visaed = مؤشر عليها
budget-version-state-refused = رفضت تأشيرتها
budget-version-state-rejected = رفضها المجلس
budget-version-state-established = نافذة بقرار
budget-authority-president = قرار الرئيس دون مداولة
budget-authority-deliberation = قرار الرئيس بعد مداولة المجلس
budget-authority-deliberation-visa = قرار الرئيس بعد مداولة المجلس وتأشيرة العامل
budget-transfer-state-proposed = مقترح
budget-transfer-state-deliberated = تداول فيه المجلس
budget-transfer-state-sent = في انتظار التأشيرة
budget-transfer-state-applied = منجز
budget-transfer-state-refused = رفضت تأشيرته
budget-transfer-state-withdrawn = مسحوب
budget-engagement-kind-contract = صفقة
budget-engagement-kind-other = نفقة أخرى
budget-order-kind-staff = نفقات الموظفين
budget-order-kind-other = نفقة أخرى
budget-visa-waiting = في انتظار الجواب
budget-visa-granted = مؤشر عليه
budget-visa-tacit = مؤشر عليه ضمنيا بانصرام الأجل
budget-visa-refused = مرفوض
budget-answer-visaed = تأشيرة
budget-answer-refused = رفض معلل
budget-language-ar = العربية
budget-language-fr = الفرنسية
budget-occasion-commission = عرض المشروع على لجنة الميزانية والشؤون المالية والبرمجة
budget-occasion-session = افتتاح دورة المجلس
budget-occasion-adoption = اعتماد الميزانية
budget-occasion-sending = عرض الميزانية على التأشيرة
budget-occasion-sending-after-rejection = توجيه الميزانية بعد رفضها من المجلس
budget-occasion-resubmission = إعادة عرض الميزانية بعد رفض التأشيرة
budget-occasion-permanent-lists = لوائح الموظفين والنفقات الدائمة
budget-occasion-payment-orders = عرض آخر الأوامر بالأداء على المحاسب
budget-occasion-carry-over = بيان ترحيل الاعتمادات
budget-occasion-statement = بيان تنفيذ الميزانية

# استيراد التبويب

budget-error-csv-empty = لا يتضمن الملف أي سطر. المرجو التأكد من الملف.
budget-error-csv-quote = السطر { $line }: علامة اقتباس مفتوحة لم تغلق. المرجو إغلاقها أو حذفها.
budget-error-csv-columns = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }
       *[text] السطر { $line }
    }: من 6 إلى 8 خانات مطلوبة، والموجود { $found }.
budget-error-csv-code = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: رقم سطر الميزانية يتكون من 4 إلى 12 رقما.
budget-error-csv-part = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: الجزء هو 1 (التسيير) أو 2 (التجهيز).
budget-error-csv-side = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: المرجو كتابة «مداخيل» أو «نفقات».
budget-error-csv-name-ar = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: البيان بالعربية ناقص أو يتجاوز 200 حرف.
budget-error-csv-name-fr = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: البيان بالفرنسية ناقص أو يتجاوز 200 حرف.
budget-error-csv-chapter = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: الباب ناقص أو يتجاوز 20 حرفا.
budget-error-csv-article = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: الفصل ناقص أو يتجاوز 20 حرفا. كل نفقة لها فصل.
budget-error-csv-programme = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: البرنامج ناقص أو يتجاوز 20 حرفا. كل نفقة لها برنامج.
budget-error-csv-double = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: الرقم { $code } موجود { $in ->
        [sheet] في الورقة «{ $other }»، السطر { $first }
       *[text] في السطر { $first }
    }. المرجو الاحتفاظ بواحد منهما.
budget-error-csv-moved = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: الرقم { $code } معروف بجزء أو صنف أو باب أو فصل أو برنامج آخر. السطر لا يغير موضعه: المرجو إعطاؤه رقما جديدا.
budget-error-xlsx-cell = الورقة «{ $sheet }»، السطر { $line }، العمود { $column }: هذه الخانة ليست نصا ولا عددا صحيحا. المرجو تغيير تنسيقها إلى نص وإعادة كتابتها.
budget-error-xlsx-unreadable = تعذرت قراءة هذا الملف كمصنف XLSX، أو هو محمي بكلمة سر. المرجو حفظه من جديد بصيغة XLSX دون كلمة سر.
budget-error-xlsx-large = هذا المصنف كبير جدا: لا يتجاوز { $kilobytes } كيلوبايت و{ $sheets } ورقة و{ $rows } سطر. المرجو ألا يتضمن غير التبويب.

# السنوات

budget-error-year-taken = لسنة { $year } ميزانية مفتوحة. المرجو فتحها من اللائحة.
budget-error-year-ahead = لم تبدأ سنة { $year } بعد. لا التزام ولا أداء قبل فاتح يناير.
budget-error-year-over = انتهت سنة { $year }. تسجل العمليات الجديدة في ميزانية السنة الجارية.
budget-error-closed = حصرت هذه السنة بتاريخ { $day }. لم يعد ممكنا تغييرها.
budget-error-close-early = لا تحصر السنة قبل { $day }.

# الصيغ والتصويت والتأشيرة

budget-error-amounts-none = لا يتضمن الملف أي مبلغ. المرجو مراجعته.
budget-error-amounts-columns = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }
       *[text] السطر { $line }
    }: المنتظر من عمودين إلى 8 أعمدة، الرمز في الأول والمبلغ في الأخير؛ والموجود { $found }.
budget-error-amounts-unknown = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: الرمز { $code } غير موجود في التبويب. المرجو استيراده أولا أو تصحيحه.
budget-error-amounts-wrong = { $in ->
        [sheet] الورقة «{ $sheet }»، السطر { $line }، العمود { $column }
       *[text] السطر { $line }
    }: تعذرت قراءة مبلغ الرمز { $code }. المرجو كتابته مثل 1234,50.
budget-error-amounts-many = لا يتجاوز عدد المبالغ المسجلة دفعة واحدة { $max }. المرجو تسجيل الباقي في صيغة مبنية على هذه.
budget-error-line-double = ورد سطر من الميزانية مرتين. المرجو الاحتفاظ بمبلغ واحد لكل سطر.
budget-error-empty = لا تتضمن هذه الصيغة أي مبلغ. المرجو إدخال المبالغ قبل التصويت.
budget-error-unbalanced = الجزء { $part }: المداخيل { $revenue } درهم والنفقات { $expense } درهم، والفرق { $difference } درهم. كل جزء يجب أن يكون متوازنا.
budget-error-equipment-funds-operating = الجزء { $part }: المداخيل { $revenue } درهم والنفقات { $expense } درهم. لا يمكن تمويل الفرق ({ $difference } درهم) بموارد الجزء الثاني: المرجو تقليص نفقات التسيير أو الرفع من مداخيله.
budget-error-below-engaged = السطر { $line }: التزم فيه بمبلغ { $engaged } درهم. لا يمكن أن يقل اعتماده عن ذلك.
budget-error-version-pending = الصيغة { $number } في انتظار التأشيرة. المرجو انتظار الجواب.
budget-error-version-superseded = سجلت صيغة أحدث بعد هذه. يصوت المجلس على الأخيرة.
budget-error-version-voted = صوت المجلس على هذه الصيغة من قبل.
budget-error-version-unvoted = لم يصوت المجلس بعد على هذه الصيغة. المرجو تسجيل التصويت أولا.
budget-error-version-sent = توصل العامل بهذه الصيغة من قبل.
budget-error-version-unsent = لم يسجل بعد توصل العامل بهذه الصيغة. المرجو تسجيله أولا.
budget-error-version-outdated = حولت اعتمادات بعد تسجيل هذه الصيغة. المرجو تسجيل صيغة جديدة مبنية على الميزانية الجاري بها العمل.
budget-error-transfers-pending = هناك تحويلات اعتمادات لم يبت فيها. المرجو إنهاؤها أو سحبها قبل التصويت.
budget-error-no-visa = الميزانية غير قابلة للتنفيذ قبل التأشير عليها.
budget-error-interim-visaed = الميزانية مؤشر عليها: تنفذ اعتماداتها. لا حاجة إلى تسجيل قرار.
budget-error-interim-known = سجل القرار رقم { $reference } لهذه الميزانية من قبل.
budget-error-interim-base = لا توجد هنا ميزانية سابقة مؤشر عليها: ليست للقرار اعتمادات مرجعية.
budget-error-interim-equipment = قبل التأشيرة، لا يسمح قرار العامل إلا بالالتزام بنفقات التسيير. المرجو انتظار التأشيرة.
budget-error-ahead = لا يمكن أن يكون هذا التاريخ في المستقبل.
budget-error-step-order = هذا التاريخ سابق ليوم { $day }. المرجو التحقق منه.
budget-error-answered = سجل الجواب من قبل.
budget-error-visa-tacit = تعتبر التأشيرة محصلة ضمنيا منذ { $day } لانصرام الأجل.

# تحويل الاعتمادات

budget-error-transfer-revenue = لا تحول إلا اعتمادات النفقات. المرجو اختيار سطر نفقة.
budget-error-transfer-same = اختير السطر نفسه مرتين. المرجو اختيار سطر آخر.
budget-error-transfer-part = لا تحول الاعتمادات بين التسيير والتجهيز.
budget-error-transfer-article = لا تحويل من الفصل { $from } إلى الفصل { $to } أو بين بابين: يلزم وضع ميزانية معدلة.
budget-error-transfer-council = يتطلب هذا التحويل مداولة المجلس. المرجو تسجيل المداولة.
budget-error-transfer-president = يقرر الرئيس هذا التحويل دون مداولة. المرجو تسجيل قراره.
budget-error-transfer-done = بت في هذا التحويل من قبل.
budget-error-transfer-early = لم يتداول المجلس بعد في هذا التحويل. المرجو تسجيل المداولة أولا.
budget-error-transfer-unsent = هذا التحويل غير معروض على تأشيرة العامل. المرجو تسجيل توصله أولا.

# الالتزامات والأوامر بالأداء

budget-error-credit = المبلغ يتجاوز المتوفر في السطر: { $available } درهم. المرجو تخفيضه أو تحويل اعتمادات.
budget-error-engagement-revenue = لا يلتزم إلا على سطر نفقة.
budget-error-engagement-unvisaed = لم يؤشر المحاسب بعد على هذا الالتزام، ولم ينصرم أجله.
budget-error-engagement-refused = رفض المحاسب التأشير على هذا الالتزام. المرجو تقديم التزام جديد.
budget-error-release-refused = رفض المحاسب التأشير على هذا الالتزام: اعتماداته متوفرة من قبل.
budget-error-release-above = المبلغ يتجاوز ما تركته الأوامر بالأداء من الالتزام: { $left } درهم. المرجو تخفيضه.
budget-error-order-above = المبلغ يتجاوز ما تبقى من الالتزام: { $left } درهم.
budget-error-orders-over = آخر أجل لعرض الأوامر بالأداء هو { $day }.
budget-error-order-unvisaed = لم يؤشر المحاسب على هذا الأمر: لا أداء قبل تأشيرته.
budget-error-order-paid = أدي هذا الأمر بتاريخ { $day }. للتصحيح، المرجو تصحيح الأداء المسجل.
budget-error-order-unpaid = لم يسجل أي أداء لهذا الأمر. المرجو تسجيله أولا.
budget-error-service-ahead = لا أداء قبل إنجاز الخدمة. المرجو تصحيح تاريخها.
budget-error-service-before = أنجزت الخدمة قبل الالتزام بنفقتها. المرجو التحقق من التاريخ.
budget-error-own-act = لا يمكن لمن اقترح الالتزام أو أمر بالأداء أن يؤشر عليه أو يسجل أداءه.

# ترحيل الاعتمادات

budget-error-carry-open = لم تحصر سنة { $year } بعد. المرجو حصرها قبل ترحيل اعتماداتها.
budget-error-carry-pending = بيان الترحيل رقم { $number } في انتظار تأشيرة القابض. المرجو انتظار جوابه.
budget-error-carry-nothing = لم يبق ما يرحل من السنة السابقة.
budget-error-carry-computed = ميزانية سنة { $year } ممسوكة هنا: تحتسب اعتماداتها المرحلة ولا تدخل يدويا. المرجو إفراغ المبالغ.
budget-error-carry-revenue = السطر { $line }: لا ترحل إلا اعتمادات النفقات. المرجو اختيار سطر نفقة.
budget-error-carry-surplus-line = يدرج الفائض في مداخيل الجزء الثاني. المرجو اختيار أحد سطور مداخيله.
budget-error-carry-own = لا يمكن لمن وضع البيان أن يؤشر عليه.

# المداخيل المقبوضة خارج شساعة المداخيل

budget-error-revenue-year = تحتسب المداخيل في السنة التي قبضت فيها. المرجو اختيار تاريخ من سنة { $year } أو سنة هذا التاريخ.
budget-error-revenue-expense = لا تسجل المداخيل إلا على سطر مداخيل. المرجو اختيار أحدها.
budget-error-revenue-reversed = ألغيت هذه المداخيل من قبل بالقيد رقم { $number }.
budget-error-revenue-reversal = هذا القيد يلغي المداخيل رقم { $number }. المرجو تسجيل المبلغ الصحيح من جديد.

# مدد الحفظ

budget-retention-line = سطور الميزانية
budget-retention-line-basis = ما صوت عليه وما صرف في كل سطر يقرأ به.
budget-retention-accounts = الميزانيات والتحويلات والالتزامات والأوامر بالأداء والمداخيل المدرجة
budget-retention-accounts-basis = وثائق مثبتة للحسابات العمومية (المرسوم رقم 2.17.451): لا تسحب أي وثيقة من سلسلة مرقمة.

# القراءة الثانية والميزانية الموضوعة بقرار

budget-error-version-rejected = رفض المجلس هذه الصيغة. المرجو تسجيل صيغة جديدة للقراءة الثانية.
budget-error-version-established = وضعت السلطة هذه الصيغة بقرار: لا يصوت عليها المجلس ولا تعرض على التأشيرة.
budget-error-established-in-force = لهذه السنة ميزانية جار بها العمل. لا توضع أخرى بقرار.
budget-error-established-ground = لا شيء مسجل هنا يبرر هذا السبب. المرجو تسجيل الرفض أولا، أو اختيار سبب آخر.
budget-error-established-early = ما زال للمجلس أجل. لا توضع الميزانية بقرار قبل { $day }.
budget-error-established-equipment = السطر { $line } من جزء التجهيز. لا توضع بقرار إلا ميزانية التسيير: المرجو حذفه.

# آجال الميزانية

budget-error-task-over = انتهى هذا الأجل: تم العمل أو فات أوانه.
budget-error-task-mine = هذا الأجل في عهدتكم من قبل.
budget-error-task-not-mine = هذا الأجل ليس في عهدتكم.
budget-error-task-others = لا يتكفل بهذا الأجل إلا من له القيام بعمله. المرجو تركه لأصحابه.
budget-error-task-told = يحترم هذا الأجل بتسجيل العمل نفسه: لا يؤشر عليه باليد.
budget-budget-task-near = آجال الميزانية
budget-notice-budget-task-near-title = أجل من آجال الميزانية
budget-notice-budget-task-near = ميزانية { $year } — { $duty ->
        [preparation] مشروع الميزانية جاهز للعرض على لجنة الميزانية
        [adoption] اعتماد الميزانية من المجلس
        [sending] عرض الميزانية على التأشيرة
        [reconvening] دورة استثنائية بعد رفض الميزانية
        [sending_after_rejection] توجيه الميزانية إلى العامل بعد رفضها
        [visa] جواب العامل على التأشيرة
        [second_reading] قراءة ثانية بعد رفض التأشيرة
        [resubmission] إعادة عرض الميزانية على التأشيرة
        [establishment] وضع ميزانية التسيير بقرار من السلطة
        [deposit] إيداع الميزانية بمقر الجماعة وتبليغها إلى الخازن
        [permanent_lists] لوائح الموظفين والنفقات الدائمة
        [payment_orders] آخر أوامر الأداء المقدمة إلى المحاسب
        [closing] حصر السنة المالية
        [carry_over] بيان الاعتمادات المرحلة
       *[statement] بيان تنفيذ الميزانية
    } : { $told ->
        [late] فات أجله في { $day }.
       *[near] آخر أجل { $day }.
    }
