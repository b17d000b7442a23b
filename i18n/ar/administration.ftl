# الأشخاص والصلاحيات والإعدادات

administration-module = الإدارة

administration-commune-read = الاطلاع على هوية الجماعة
administration-session-open = تسجيل الدخول
administration-session-close = تسجيل الخروج
administration-session-read = الاطلاع على جلساته الخاصة
administration-session-revoke = إنهاء إحدى جلساته
administration-attempt-sweep = محو محاولات الدخول الفاشلة المتقادمة
administration-viewer-read = الاطلاع على حسابه الخاص
administration-password-change = تغيير كلمة سره
administration-totp-enroll = تفعيل التحقق بواسطة الهاتف
administration-staff-read = الاطلاع على الموظفين وأدوارهم
administration-staff-create = فتح حساب
administration-staff-deactivate = إغلاق حساب
administration-staff-reopen = إعادة فتح حساب
administration-staff-update = تصحيح اسم صاحب حساب أو عنوانه الإلكتروني
administration-staff-move = تغيير المصلحة التي يتبع لها حساب
administration-password-reset = منح موظف كلمة سر جديدة
administration-staff-invite = إعادة إرسال دعوة
administration-password-forget = طلب رابط بسبب نسيان كلمة السر
administration-password-choose = اختيار كلمة سر بواسطة رابط
administration-recovery-read = الاطلاع على عدد رموزه الاحتياطية المتبقية
administration-recovery-renew = إنشاء رموزه الاحتياطية
administration-passkey-read = الاطلاع على مفاتيح المرور الخاصة به
administration-passkey-add = إضافة مفتاح مرور
administration-passkey-remove = إزالة أحد مفاتيح المرور الخاصة به
administration-token-read = الاطلاع على رموز الولوج الخاصة به
administration-token-create = إنشاء رمز ولوج
administration-token-revoke = إلغاء أحد رموز الولوج الخاصة به
administration-service-account-read = الاطلاع على حسابات البرامج ورموزها
administration-service-account-create = فتح حساب برنامج
administration-service-token-create = إنشاء رمز ولوج لحساب برنامج
administration-service-token-revoke = إلغاء رمز ولوج لحساب برنامج
administration-grant-create = إسناد دور
administration-grant-revoke = سحب دور
administration-policy-update = تعديل ما يسمح به دور
administration-role-create = إحداث دور
administration-role-rename = تغيير اسم دور
administration-role-retire = حذف دور
administration-role-read = الاطلاع على الأدوار وما تسمح به
administration-access-explain = الاطلاع على صلاحيات شخص وأسبابها
administration-audit-read = الاطلاع على سجل العمليات
administration-audit-verify = التحقق من سلامة سجل العمليات
administration-setting-read = الاطلاع على الإعدادات
administration-setting-update = تعديل إعداد

administration-error-sign-in = اسم المستخدم أو كلمة السر غير صحيحة. المرجو التحقق منهما، أو طلب كلمة سر جديدة من المسؤول عن النظام بالجماعة.
administration-error-sign-in-locked = عدد المحاولات كبير بهذا الاسم من هذا الجهاز. المرجو إعادة المحاولة بعد { $minutes ->
        [0] { $seconds ->
            [one] ثانية واحدة
            [two] ثانيتين
            [few] { $seconds } ثوان
           *[other] { $seconds } ثانية
        }
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
       *[other] { $minutes } دقيقة
    }.
administration-error-totp = هذا الرمز غير صالح أو سبق استعماله. المرجو إدخال الرمز الظاهر حاليا في التطبيق.
administration-error-totp-enrolled = سبق تفعيل التحقق بواسطة الهاتف. لتغيير الهاتف، المرجو الاتصال بالمسؤول عن النظام بالجماعة.
administration-error-totp-not-pending = لا يوجد أي تفعيل جار. المرجو إعادة التفعيل من البداية.
administration-error-passkey = تعذر التحقق من مفتاح المرور. المرجو إعادة المحاولة، أو الدخول بكلمة السر.
administration-error-passkey-many = لديكم { $most } من مفاتيح المرور، وهو الحد الأقصى. المرجو إزالة أحدها قبل إضافة آخر.
administration-error-recovery-needless = المرجو أولا تفعيل التحقق بواسطة الهاتف أو إضافة مفتاح مرور: الرموز الاحتياطية تعوضهما.
administration-error-link = سبق استعمال هذا الرابط أو انتهت صلاحيته. المرجو طلب رابط جديد.
administration-error-email-missing = المرجو كتابة عنوان البريد الإلكتروني: سيُرسل الرابط إليه.
administration-error-not-invited = سبق لهذا الشخص أن اختار كلمة السر، أو حسابه مغلق. لتمكينه من الدخول، المرجو إعادة تعيين كلمة السر أو إعادة فتح الحساب.
administration-error-token-scope = لا يمكن إسناد هذه الصلاحية إلى هذا الرمز: { $act }. المرجو الاختيار من الصلاحيات المقترحة.
administration-error-token-until = المرجو اختيار يوم أخير ابتداء من اليوم، في أجل أقصاه { $days } يوما.
administration-error-token-many = لهذا الحساب { $most } رمزا صالحا، وهو الحد الأقصى. المرجو إلغاء ما لم يعد مستعملا.
administration-error-token-name = يوجد رمز صالح لهذا الحساب بهذا الاسم. المرجو اختيار اسم آخر، أو إلغاء الرمز أولا.
administration-error-not-service = لا يتلقى رموز الولوج من المسؤول عن النظام إلا حساب برنامج مفتوح.
administration-error-service-account = لا أحد يسجل الدخول إلى حساب برنامج: ليست له كلمة سر. يمكن فتح حساب آخر عند الحاجة.

administration-error-password-current = هذه ليست كلمة سركم الحالية. المرجو إعادة كتابتها.
administration-error-password-same = يجب أن تختلف كلمة السر الجديدة عن الحالية. المرجو اختيار كلمة أخرى.
administration-error-password-short = كلمة السر قصيرة: { $min } حرفا على الأقل. يمكن اختيار جملة قصيرة.
administration-error-password-long = كلمة السر طويلة جدا: { $max } حرفا على الأكثر.
administration-error-password-name = يجب ألا تتضمن كلمة السر اسم المستخدم ولا اسم الشخص.
administration-error-password-common = كلمة السر هذه سهلة التخمين. المرجو مثلا اختيار بضع كلمات لا رابط بينها.
administration-error-password-breached = كلمة السر هذه، أو الكلمة التي بُنيت عليها، موجودة في تسريبات علنية وسيجربها آخرون. المرجو اختيار كلمة مختلفة تماما.

administration-error-login-form = يتكون اسم المستخدم من 3 إلى 40 رمزا: حروف لاتينية صغيرة وأرقام ونقطة وشرطة.
administration-error-login-taken = اسم المستخدم هذا مستعمل. المرجو اختيار اسم آخر.
administration-error-email = عنوان البريد الإلكتروني غير صالح. المرجو كتابته على هذا الشكل: amina@exemple.ma
administration-error-email-taken = هذا العنوان مستعمل في حساب آخر، مفتوح أو مغلق. المرجو كتابة عنوان آخر، أو تصحيح ذلك الحساب أولا.
administration-error-own-account = لا يمكنكم إغلاق حسابكم الخاص. المرجو طلب ذلك من مسؤول آخر عن النظام.
administration-error-own-password = لتغيير كلمة سركم، المرجو استعمال صفحة «حسابي».
administration-error-staff-elsewhere = حساب هذا الشخص لا يدخل في نطاق مصلحتكم وحدها. المرجو الاتصال بالمسؤول عن النظام بالجماعة.
administration-error-own-unit = لا يمكنكم تغيير المصلحة التي يتبع لها حسابكم بأنفسكم. المرجو طلب ذلك من مسؤول آخر عن النظام.
administration-error-own-data = لا يمكنكم تصحيح حسابكم بأنفسكم. المرجو طلب ذلك من مسؤول آخر عن النظام.
administration-error-program-data = يُحدد اسم حساب البرنامج عند فتحه. المرجو فتح حساب آخر عند الحاجة.
administration-error-account-open = هذا الحساب مفتوح. المرجو تحديث الصفحة لرؤيته كما هو الآن.
administration-error-account-closed = حساب هذا الشخص مغلق. المرجو اختيار شخص آخر.
administration-error-last-administrator = يجب أن يبقى للجماعة مسؤول واحد عن النظام على الأقل. المرجو تعيين شخص آخر أولا.

administration-error-role-unknown = هذا الدور غير موجود. المرجو اختيار دور من اللائحة.
administration-error-role-implicit = لا يمكن تعديل هذا الدور. المرجو إحداث دور خاص بالجماعة وتعديله.
administration-error-act-unknown = هذا الإجراء غير موجود. المرجو اختيار إجراء من اللائحة.
administration-error-act-twice = هذا الإجراء مذكور مرتين في الطلب. المرجو الإبقاء على واحد فقط.
administration-error-act-personal = هذا الإجراء متاح لكل موظف في حسابه الخاص، ولا يمنحه أي دور. المرجو سحبه من اللائحة.
administration-error-reach-key = هذه الصلاحية تهم الأشخاص أو القواعد، فهي تتبع دائما الوحدة التي أُسند عليها الدور. المرجو اختيار «وحداته».
administration-error-key-not-held = لا يمكنكم منح هذه الصلاحية دون أن تكون لكم في الجماعة كلها.
administration-error-too-many-changes = عدد التغييرات كبير: { $max } على الأكثر. المرجو إنجازها على دفعات.
administration-error-rights-changed = تغيرت الصلاحيات في هذه الأثناء. المرجو معاينة أثر التغيير من جديد ثم التأكيد.
administration-error-role-shipped = هذا الدور من أصل البرنامج: لا يُغيَّر اسمه ولا يُحذف. يمكن إحداث نسخة منه.
administration-error-role-name-taken = هذا الاسم مستعمل لدور آخر. المرجو اختيار اسم آخر.
administration-error-role-held = ما زال هذا الدور مسندا إلى { $people ->
        [one] شخص واحد
        [two] شخصين
        [few] { $people } أشخاص
        [many] { $people } شخصا
       *[other] { $people } شخص
    }. المرجو سحبه أولا.
administration-error-grant-beyond = يمنح هذا الدور أكثر مما يمكنكم منحه هنا: { $act }. المرجو الاتصال بالمسؤول عن النظام بالجماعة.
administration-error-exclusive-duty = سيجمع الشخص نفسه بين مهمتين متنافيتين قانونا: { $one }؛ { $other }. المرجو اختيار دور آخر أو شخص آخر.
administration-error-policy-last = يجب أن يحتفظ المسؤولون عن النظام بصلاحية تعديل الأدوار. المرجو ترك هذه الصلاحية لهم.
administration-error-unit-outside = هذه الوحدة خارج نطاق مصلحتكم. المرجو اختيار وحدة من اللائحة.
administration-error-unit-unknown = لا توجد أي وحدة بهذا الرمز. المرجو التحقق من الرمز.
administration-error-grant-held = سبق إسناد هذا الدور لهذا الشخص على هذه الوحدة. المرجو اختيار دور آخر أو وحدة أخرى.

administration-error-setting-unknown = هذا الإعداد غير موجود. المرجو اختيار إعداد من اللائحة.
administration-error-setting-choice = « { $value } » ليس من بين اختيارات الجماعة. المرجو الاختيار من اللائحة.
administration-error-setting-shape = القيمة ليست على الشكل المطلوب. مثال: { $example }
administration-error-seal-picture = هذه الصورة غير مناسبة: المطلوب ملف PNG لا يتجاوز 256 كيلوبايت و1600 نقطة لكل جانب.

administration-access-granted-all = يمكن لـ { $person } القيام بذلك في الجماعة كلها، بموجب دور «{ $role }» المسند على: { $unit }.
administration-access-granted-units = يمكن لـ { $person } القيام بذلك بموجب دور «{ $role }»، على: { $unit } وكل ما يتبعها.
administration-access-granted-own = يمكن لـ { $person } القيام بذلك في ملفاته الخاصة فقط، بموجب دور «{ $role }» المسند على: { $unit }.
administration-access-everybody = يمكن لـ { $person } القيام بذلك مثل سائر موظفي الجماعة.
administration-access-person = لا يمكن لـ { $person } القيام بذلك: هذا حساب برنامج، وهذا العمل يقوم به شخص.
administration-access-closed = لا يمكن لـ { $person } القيام بأي شيء: الحساب مغلق.
administration-access-no-role = لا يمكن لـ { $person } القيام بذلك: لا يسمح به أي دور مسند. الأدوار التي تسمح به: { $roles }.
administration-access-nobody = لا يمكن لـ { $person } القيام بذلك: لا يسمح به أي دور في الجماعة.

administration-mail-invitation-subject = حسابكم بجماعة { $commune }
administration-mail-invitation =
    السلام عليكم { $name }،

    فتحت لكم جماعة { $commune } حسابا. اسم المستخدم الخاص بكم هو: { $login }

    المرجو اختيار كلمة السر بواسطة الرابط أسفله. يُستعمل الرابط مرة واحدة، وهو صالح لمدة { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يوما
       *[other] { $days } يوم
    }.
administration-mail-invitation-button = اختيار كلمة السر
administration-mail-reset-subject = كلمة سر جديدة: جماعة { $commune }
administration-mail-reset =
    السلام عليكم { $name }،

    طُلبت كلمة سر جديدة لحسابكم { $login }. المرجو اختيارها بواسطة الرابط أسفله: يُستعمل مرة واحدة، خلال ساعة.

    إذا لم تطلبوا ذلك، فلا داعي للقيام بأي شيء: تبقى كلمة سركم كما هي.
administration-mail-renewal =
    السلام عليكم { $name }،

    يطلب منكم المسؤول عن النظام بالجماعة اختيار كلمة سر جديدة لحسابكم { $login }، ولم تعد الكلمة السابقة صالحة. يُستعمل الرابط أسفله مرة واحدة، وهو صالح لمدة { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يوما
       *[other] { $days } يوم
    }.
administration-mail-reset-button = اختيار كلمة سر جديدة
administration-mail-moved-subject = تغيير العنوان الإلكتروني: جماعة { $commune }
administration-mail-moved =
    السلام عليكم { $name }،

    حذف المسؤول عن النظام بالجماعة هذا العنوان من حسابكم { $login }. لن ترد إليه رسائل الحساب بعد الآن، ولم تعد الروابط التي توصلتم بها صالحة.

    إذا لم تكونوا على علم بذلك، فالمرجو إخبار المسؤول عن النظام بالجماعة فورا.
administration-mail-changed-subject = تغيير كلمة السر: جماعة { $commune }
administration-mail-changed =
    السلام عليكم { $name }،

    تم قبل قليل اختيار كلمة سر جديدة لحسابكم { $login } بواسطة رابط أُرسل بالبريد الإلكتروني.

    إذا لم تكونوا أنتم من قام بذلك، فالمرجو إخبار المسؤول عن النظام بالجماعة فورا.
administration-person-search = الاطلاع على أماكن حفظ معطيات شخص
administration-retention-apply = تطبيق مدد الحفظ
administration-error-person-unnamed = المرجو إدخال رقم البطاقة الوطنية أو اسم من ثلاثة حروف على الأقل.
administration-person-staff = موظف بالجماعة
administration-held-staff = حساب موظف
administration-held-staff-why = معرفة من قام بكل عملية في السجلات (القانون رقم 09.08، المادة 4: مهمة ذات مصلحة عامة).
administration-held-staff-keep = يغلق الحساب عند مغادرة الموظف، ويبقى اسمه في الرسوم وفي سجل العمليات اللذين يوجب القانون حفظهما.
administration-held-staff-rectify = يصحح المسؤول عن النظام بالجماعة الاسم والعنوان الإلكتروني في صفحة الشخص، ولا يتغير ما تم توقيعه.
administration-person-request-read = الاطلاع على طلبات الأشخاص بشأن معطياتهم
administration-person-request-record = تسجيل طلب شخص بشأن معطياته
administration-person-request-answer = الجواب عن طلب شخص بشأن معطياته
administration-person-request-remind = التذكير بطلبات الأشخاص بشأن معطياتهم
administration-person-request-near = طلبات بشأن المعطيات يقترب أجلها
administration-notice-person-request-near = طلبات بشأن معطيات شخصية تنتظر الجواب: { $count }. أقرب أجل: { $day }.
administration-notice-person-request-near-title = طلبات بشأن المعطيات يقترب أجلها
administration-error-request-future = لا يمكن أن يكون تاريخ التوصل في المستقبل.
administration-error-request-person = المرجو بيان اسم الشخص المعني بالمعطيات.
administration-error-request-reasons = المرجو تعليل عدم الاستجابة للطلب كليا أو جزئيا.
administration-error-request-answer-day = يكون الجواب بين يوم التوصل بالطلب واليوم.
administration-error-request-answered = سبق الجواب عن هذا الطلب.
administration-error-request-done-unknown = لا يوجد في الجماعة أي ملف يحمل المعرف { $id }. المرجو نسخه كما يرد في «معطيات شخص».
administration-held-request = طلب بشأن معطيات شخصية
administration-held-request-why = الجواب عن حقوق الولوج والتصحيح والتعرض (القانون رقم 09.08، المواد من 7 إلى 9) وإثباته.
administration-held-request-keep = المدة المحددة في الإعدادات ابتداء من تاريخ الجواب.
administration-held-request-rectify = يبقى الطلب كما قدم، ويعوضه طلب جديد.
administration-person-asker = صاحب الطلب أو المعني به
administration-retention-read = الاطلاع على مدد الحفظ
administration-retention-update = تحديد مدة الحفظ
administration-error-retention-forever = يوجب القانون حفظ هذه الوثائق بصفة دائمة.
administration-error-retention-bounds = المدة بين { $least } و{ $most } شهرا.
administration-retention-session = جلسات الولوج، بعد انتهائها
administration-retention-session-basis = تتبع استعمال الحسابات ثم حذف أثرها (القانون رقم 09.08، المادة 3).
administration-retention-access-token = رموز الولوج، بعد انتهائها
administration-retention-access-token-basis = تتبع استعمال البرامج ثم حذف أثره (القانون رقم 09.08، المادة 3).
administration-retention-sign-in-failure = محاولات الولوج الفاشلة
administration-retention-sign-in-failure-basis = حماية الحسابات من التخمين.
administration-retention-person-request = طلبات الأشخاص بشأن معطياتهم، بعد الجواب عنها
administration-retention-person-request-basis = إثبات الجواب عن الطلب (القانون رقم 09.08، المواد من 7 إلى 9).
administration-retention-staff = حسابات الموظفين
administration-retention-staff-basis = أسماؤهم في الرسوم وفي سجل العمليات اللذين يوجب القانون حفظهما.
administration-held-trail = آثار في سجل العمليات
administration-held-trail-why = معرفة من قام بكل عملية وإثباتها.
administration-held-trail-keep = بصفة دائمة: كل سطر مرتبط بما قبله.
administration-held-trail-rectify = لا يعدل السجل، ويدون كل تصحيح في سطر جديد.
administration-person-actor = قام بعمليات

administration-lending-create = إعارة صلاحيات أو التصريح بتغيب
administration-lending-end = إنهاء إعارة صلاحيات أو تغيب
administration-lending-read = الاطلاع على الصلاحيات المعارة والتغيبات
administration-lending-announce = الإشعار ببدء إعارة الصلاحيات
administration-lending-recorded = إعارة صلاحيات أو تغيب
administration-lending-begun = بدء إعارة صلاحيات
administration-lending-ended = إنهاء إعارة صلاحيات أو تغيب
administration-notice-lending-recorded-title = إعارة صلاحيات أو تغيب
administration-notice-lending-recorded = { $side ->
        [borrower] أُعيرت لكم صلاحيات من { $from } إلى { $until }.
        [absent] سُجل تغيبكم من { $from } إلى { $until }.
       *[lender] أُعيرت صلاحياتكم لأحد الزملاء من { $from } إلى { $until }.
    }
administration-notice-lending-begun-title = بدء إعارة صلاحيات
administration-notice-lending-begun = { $side ->
        [borrower] تسري الصلاحيات المعارة لكم ابتداء من اليوم إلى غاية { $until }.
       *[lender] تبتدئ إعارة صلاحياتكم اليوم وتنتهي في { $until }.
    }
administration-notice-lending-ended-title = إنهاء إعارة صلاحيات أو تغيب قبل الموعد
administration-notice-lending-ended = { $side ->
        [borrower] لم تعد سارية الصلاحيات التي كانت معارة لكم إلى غاية { $until }.
        [absent] لم يعد معلنا تغيبكم الذي كان مقررا إلى غاية { $until }.
       *[lender] انتهت إعارة صلاحياتكم التي كانت مقررة إلى غاية { $until }.
    }
administration-colleague-read = الاطلاع على أسماء الزملاء

administration-error-lending-self = لا يمكنكم إعارة صلاحياتكم لأنفسكم. المرجو اختيار زميل.
administration-error-lending-past = هذا اليوم قد مضى. المرجو اختيار اليوم أو يوم لاحق.
administration-error-lending-order = اليوم الأخير سابق لليوم الأول. المرجو التحقق من التاريخين.
administration-error-lending-long = المدة طويلة جدا: { $days } يوما على الأكثر. في حالة نيابة دائمة، المرجو طلب إسناد الدور.
administration-error-lending-many = عدد الإعارات والتغيبات الجارية كبير: { $max } على الأكثر. المرجو أولا إنهاء ما لم يعد منها صالحا.
administration-error-lending-role = هذا الدور غير مسند إلى الشخص، فلا يمكن أن يُعار. المرجو الاختيار من بين أدواره.
administration-error-lending-nothing = ليس للشخص هنا أي دور يمكن أن يُعار. المرجو التحقق من الأدوار والوحدة.
administration-error-lending-beyond = لا يمكنكم أن تعيروا عن غيركم أكثر من صلاحياتكم: { $act }. المرجو الاتصال بالمسؤول عن النظام بالجماعة.
administration-error-lending-colleague = المرجو اختيار زميل من مصلحتكم حسابه مفتوح. وفي غير ذلك، المرجو الاتصال بالمسؤول عن النظام بالجماعة.
administration-error-lending-program = لا يعير حساب برنامج صلاحيات ولا يستعيرها. المرجو اختيار شخص.
administration-error-lending-over = سبق أن انتهت هذه الإعارة أو هذا التغيب. المرجو تحديث اللائحة.

administration-access-lent = يمكن لـ { $person } القيام بذلك إلى غاية { $until }، بموجب دور «{ $role }» المعار من { $lender }، على: { $unit }. ليست الإعارة تفويضا لمهام ضابط الحالة المدنية.
administration-provider-read = الاطلاع على مزودي الهوية
administration-provider-create = إضافة مزود هوية
administration-provider-update = تعديل مزود هوية
administration-provider-remove = إزالة مزود هوية
administration-identity-read = الاطلاع على حساباته لدى مزودي الهوية
administration-identity-link = ربط الحساب الخاص بحساب لدى مزود هوية
administration-identity-unlink = فك ربط الحساب الخاص عن مزود هوية
administration-staff-identity-read = الاطلاع على حسابات شخص لدى مزودي الهوية
administration-staff-identity-add = ربط حساب شخص بمزود هوية
administration-staff-identity-remove = فك ربط حساب شخص عن مزود هوية
administration-provider-ready = المزود يجيب كما ينبغي، ويمكن الدخول عبره.
administration-error-provider-address = هذا العنوان ليس عنوان جهة مُصدِرة. المرجو نسخه بدون «?» ولا «#» ولا كلمة سر.
administration-error-provider-https = يجب أن يبدأ العنوان بـ https.
administration-error-provider-private = يؤدي هذا العنوان إلى شبكة خاصة، والخادم لا يتصل بها.
administration-error-provider-unreachable = المزود لا يجيب. المرجو التحقق من العنوان ومن أن الخادم يستطيع الاتصال به.
administration-error-provider-document = لا توجد وثيقة تعريف مقروءة بهذا العنوان. المرجو التحقق من الجهة المُصدِرة.
administration-error-provider-issuer = يقدم المزود نفسه باسم غير الجهة المُصدِرة المدخلة. المرجو نسخها حرفا حرفا.
administration-error-provider-unsupported = لا يوفر المزود ما يلزم: الرمز مع PKCE (S256) وبيانات موقعة بزوج من المفاتيح.
administration-error-provider-client = المزود لا يعرف الجماعة. المرجو التحقق من معرف العميل ومن كلمته السرية.
administration-error-provider-code = رفض المزود الرمز الذي قدمه قبل قليل. المرجو إعادة المحاولة.
administration-error-provider-token = أرسل المزود بيانات لا يمكن الوثوق بها.
administration-error-provider-many = للجماعة { $most } من المزودين، وهو الحد الأقصى. المرجو إزالة أحدهم قبل إضافة آخر.
administration-error-provider-taken = هذا المزود مسجل لدى الجماعة بمعرف العميل نفسه.
administration-error-provider-factor = المرجو إدخال قيمة واحدة على الأقل من amr أو acr يصرح بها المزود أنه تحقق من عامل ثان.
administration-error-journey = لم يعد هذا المرور لدى مزود الهوية صالحا. المرجو البدء من جديد.
administration-error-identity-taken = أحد الحسابين مربوط من قبل لدى هذا المزود. المرجو فك ربطه أولا.
administration-error-own-identity = بالنسبة لحسابكم، المرجو المرور من «حسابي»: هناك تثبتون هويتكم لدى المزود.
administration-mail-identity-subject = وسيلة دخول جديدة: جماعة { $commune }
administration-mail-identity =
    السلام عليكم { $name }،

    ربط المسؤول عن النظام بالجماعة قبل قليل حسابكم { $login } بحساب لدى «{ $provider }»، وأصبح الدخول ممكنا بهذه الوسيلة.

    إذا لم تكونوا على علم بذلك، فالمرجو إخبار المسؤول عن النظام بالجماعة فورا.
