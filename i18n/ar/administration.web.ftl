# نصوص شاشات الإدارة: الأشخاص، الصلاحيات، الحساب، التتبع، الإعدادات.
web-active = مفتوح
web-inactive = مغلق
web-roles = الأدوار
web-role = الدور
web-role-unit = وحدة الدور
web-email = البريد الإلكتروني
web-created-at = تاريخ الفتح
web-must-change = يجب تغييرها عند تسجيل الدخول المقبل
web-people-filter = الاسم أو اسم المستخدم
web-people-empty = لا أحد يطابق البحث
web-people-empty-hint = يمكن تغيير التصفية، أو فتح حساب لهذا الشخص.
web-person-new = شخص جديد
web-person-create = فتح الحساب
web-person-created = تم فتح الحساب. المرجو إسناد دور إليه.
web-person-invited = تم فتح الحساب وإرسال الدعوة. المرجو إسناد دور إليه.
web-invite-by-mail = دعوة عبر البريد الإلكتروني
web-invite-by-mail-hint = يتوصل الشخص برابط ويختار كلمة سره بنفسه.
web-invitation-pending = أُرسلت الدعوة ولم تُختر كلمة السر بعد
web-invite-again = إعادة إرسال الدعوة
web-invited-again = أُعيد إرسال الدعوة، ولم يعد الرابط السابق صالحا.
web-first-password = كلمة سر مؤقتة
web-first-password-hint = تتغير وجوبا عند أول تسجيل للدخول.
web-password-reset = كلمة سر جديدة
web-password-reset-confirm = تحديد كلمة السر
web-password-reset-done = تم تحديد كلمة السر، وأُغلقت الجلسات المفتوحة وأُلغيت رموز الولوج.
web-password-link = إرسال رابط عبر البريد الإلكتروني
web-password-link-hint = تبطل كلمة السر الحالية فورا، ويختار الشخص كلمة جديدة.
web-password-link-send = إرسال الرابط
web-password-link-sent = أُرسل الرابط، وأُغلقت الجلسات المفتوحة وأُلغيت رموز الولوج.
web-password-prove = للتأكد من هويتكم.
web-totp-reset = إلغاء الهاتف ومفاتيح المرور والرموز الاحتياطية أيضا (جهاز ضائع)
web-deactivate = إغلاق الحساب
web-deactivate-hint = لن يستطيع هذا الشخص تسجيل الدخول. يبقى كل ما قام به مدونا في سجل العمليات.
web-deactivate-confirm = تأكيد إغلاق الحساب
web-deactivated = تم إغلاق الحساب.
web-grants = الأدوار المسندة
web-grants-empty = لا يوجد أي دور
web-grants-empty-hint = بدون دور لا يمكن لهذا الشخص الاطلاع على أي شيء ولا القيام بأي إجراء.
web-grant-new = إسناد دور
web-grant-create = إسناد
web-grant-created = تم إسناد الدور.
web-grant-unit-hint = يسري الدور على هذه الوحدة وعلى كل ما يتبعها.
web-grant-on = على
web-granted-at = منذ
web-granted-by = أسنده
web-grant-revoke = سحب
web-grant-revoked = تم سحب الدور.
web-access-title = ما يمكن لهذا الشخص القيام به، ولماذا
web-access-filter = تصفية الإجراءات
web-access-shown = إظهار
web-access-allowed = المسموح بها
web-access-refused = المرفوضة
web-access-all = الكل
web-access = الصلاحية
web-access-yes = مسموح
web-access-no = مرفوض
web-access-empty = لا إجراء يطابق البحث
web-access-empty-hint = يمكن تغيير التصفية، أو إسناد دور.
web-act = الإجراء
web-scope = النطاق
web-scope-all = الجماعة كلها
web-scope-units = وحداته
web-scope-own = ملفاته فقط
web-why = لماذا
web-roles-hint = ما يسمح به كل دور، وعلى أي نطاق. كل تغيير يُدون في سجل العمليات.
web-policy-label = { $role }: { $act }
web-policy-done = تم تعديل القاعدة.
web-totp = التحقق بواسطة الهاتف
web-totp-hint = رمز من ستة أرقام على هاتفكم، زيادة على كلمة السر، يحمي حسابكم.
web-totp-start = تفعيل
web-totp-qr = رمز QR يُقرأ بتطبيق التحقق
web-totp-secret = أو كتابة هذا المفتاح:
web-totp-confirm = تأكيد
web-totp-done = تم تفعيل التحقق بواسطة الهاتف.
web-totp-on = مفعّل: يُطلب رمز عند كل تسجيل للدخول.
web-passkeys = مفاتيح المرور
web-passkeys-empty = لا يوجد أي مفتاح مرور
web-passkeys-hint = يمكنكم الدخول بهاتفكم أو حاسوبكم، بالبصمة أو الوجه أو رمز الجهاز، بدون كلمة سر.
web-passkeys-unable = لا يستطيع هذا المتصفح استعمال مفاتيح المرور هنا.
web-passkey-add = إضافة مفتاح مرور
web-passkey-add-hint = سيطلب المتصفح بعد ذلك البصمة أو الوجه أو رمز الجهاز.
web-passkey-add-confirm = المتابعة على الجهاز
web-passkey-added = تمت إضافة مفتاح المرور.
web-passkey-not-made = لم ينشئ الجهاز أي مفتاح مرور. المرجو إعادة المحاولة.
web-passkey-name = اسم الجهاز
web-passkey-name-example = هاتف، مفتاح USB…
web-passkey-host = صالح على
web-passkey-used = آخر استعمال
web-passkey-remove = إزالة
web-passkey-remove-title = إزالة «{ $name }»
web-passkey-removed = تمت إزالة مفتاح المرور.
web-recovery = الرموز الاحتياطية
web-recovery-hint = عشرة رموز تُحفظ على ورق: يعوض كل رمز مرة واحدة الهاتف أو مفتاح المرور الضائع.
web-recovery-needless = تصبح مفيدة عندما يكون حسابكم محميا بالهاتف أو بمفتاح مرور.
web-recovery-none = ليس لديكم أي رمز احتياطي. بدونها يؤدي ضياع الجهاز إلى تعذر الدخول إلى الحساب.
web-recovery-left = الرموز التي لم تُستعمل: { $left }.
web-recovery-renew = إنشاء عشرة رموز جديدة
web-recovery-renew-hint = لن تبقى الرموز السابقة صالحة.
web-recovery-renewed = تم إنشاء عشرة رموز.
web-recovery-once = المرجو تدوين هذه الرموز الآن: لن تُعرض مرة أخرى.
web-recovery-copy = نسخ
web-recovery-copied = تم نسخ الرموز.
web-recovery-kept = لقد دوّنتها
web-tokens = رموز الولوج
web-tokens-empty = لا يوجد أي رمز ولوج
web-tokens-hint = يسند رمز الولوج إلى برنامج بعضا من صلاحياتكم إلى غاية تاريخ محدد. يُدوَّن ما يقوم به في سجل العمليات باسمكم وباسم الرمز.
web-tokens-unable = لا يمكن إسناد أي من صلاحياتكم إلى برنامج.
web-token-new = رمز جديد
web-token-create = إنشاء الرمز
web-token-created = تم إنشاء الرمز.
web-token-name = اسم الرمز
web-token-name-hint = الغرض منه: يظهر هذا الاسم في سجل العمليات.
web-token-scopes = الصلاحيات المسندة
web-token-scopes-hint = أقل ما يمكن. لا يُسند إلى برنامج التوقيع ولا التسجيل ولا أي شيء يهم الحسابات والصلاحيات.
web-token-scopes-required = المرجو اختيار صلاحية واحدة على الأقل.
web-token-scope-count = { $count ->
        [one] صلاحية واحدة
        [two] صلاحيتان
        [few] { $count } صلاحيات
       *[other] { $count } صلاحية
    }
web-token-reads = الاطلاع
web-token-writes = التعديل، أو الاطلاع المدوَّن في سجل العمليات
web-token-writes-mark = مدوَّن في السجل
web-token-until = صالح إلى غاية
web-token-used = آخر استعمال
web-token-unused = لم يُستعمل بعد
web-token-secret = رمزكم الجديد
web-token-secret-hint = المرجو نسخه الآن في البرنامج، إذ لن يُعرض مرة أخرى. من يملكه يتصرف باسمكم.
web-token-copy = نسخ الرمز
web-token-copied = تم النسخ
web-token-revoke = إلغاء
web-token-revoke-title = إلغاء «{ $name }»
web-token-revoke-hint = سيُرفض البرنامج الذي يستعمله ابتداء من طلبه المقبل.
web-token-revoked = تم إلغاء الرمز.
web-programs-hint = لا أحد يسجل الدخول إليها: يعمل بها برنامج شريك بواسطة رمز ولوج، في حدود الأدوار المسندة إليها.
web-programs-empty = لا يوجد أي حساب برنامج
web-programs-empty-hint = المرجو فتح حساب لكل برنامج شريك: تُلغى رموزه دون المساس بأي موظف.
web-program-new = حساب جديد
web-program-new-hint = ليست لهذا الحساب كلمة سر، ولا يحرر أي رسم ولا يسجله ولا يوقعه: القانون يعهد بذلك إلى شخص.
web-program-create = فتح الحساب
web-program-created = تم فتح الحساب. المرجو إسناد دور إليه ثم إنشاء رمز.
web-program-grants-hint = بدون دور لا تسمح رموزه بأي شيء.
web-program-tokens-hint = المرجو إنشاء رمز ووضعه في البرنامج الشريك.
web-program-tokens-unable = المرجو أولا إسناد دور يمكن لبرنامج أن يستعمله.
web-program-closed = هذا الحساب مغلق: لم تعد رموزه صالحة.
web-program-deactivate-hint = ستبطل جميع رموز هذا الحساب، ولن تمكن إعادة فتحه. يبقى كل ما قام به البرنامج مدونا في سجل العمليات.
web-sessions = الجلسات المفتوحة
web-session-until = الجلسة صالحة إلى
web-device = الجهاز
web-network-address = عنوان الشبكة
web-opened-at = فُتحت في
web-last-seen = آخر نشاط
web-this-session = هذه الجلسة
web-session-revoke = إغلاق
web-session-revoked = تم إغلاق الجلسة.
web-audit-hint = من قام بماذا، ومتى، وعلى ماذا. لا يمكن تعديل أي شيء هنا.
web-audit-object = معرّف العنصر
web-audit-kind = مصدر العملية
web-audit-kind-staff = شخص بحسابه
web-audit-kind-token = برنامج، بواسطة رمز ولوج
web-audit-kind-public = قبل تسجيل الدخول
web-audit-kind-operator = مشغّل النظام
web-audit-kind-job = النظام
web-audit-at = التاريخ
web-audit-on = الموضوع
web-audit-who = القائم بالعملية
web-audit-empty = لا توجد أي عملية
web-audit-empty-hint = يمكن توسيع المدة أو إزالة إحدى التصفيات.
web-audit-show = التفاصيل
web-audit-unsealed = لم يُختم بعد
web-audit-no-change = لم تتغير أي قيمة.
web-audit-changes = القيم المتغيرة
web-audit-field = الخانة
web-audit-before = قبل
web-audit-after = بعد
web-settings-empty = لا يوجد أي إعداد
web-setting-saved = تم حفظ الإعداد.
web-setting-none = لا شيء
web-setting-list-hint = تُفصل العناصر بفاصلة.
web-actor-public = قبل تسجيل الدخول
web-actor-operator = مشغّل النظام
web-actor-job = النظام
web-actor-token = { $person }، بواسطة رمز الولوج «{ $token }»
web-audit-hidden = المضمون يُقرأ في الرسم، لا هنا.
web-roles-matrix = كل الأدوار جنبا إلى جنب
web-roles-matrix-hint = نظرة شاملة للمقارنة. يُعدَّل كل دور في صفحته.
web-roles-matrix-show = إظهار
web-roles-matrix-hide = إخفاء
web-role-name = اسم الدور
web-role-origin = الأصل
web-role-shipped = من أصل البرنامج
web-role-local = خاص بالجماعة
web-role-acts = ما يسمح به
web-role-acts-count = { $count ->
        [0] لا شيء حاليا
        [one] إجراء واحد
        [two] إجراءان
        [few] { $count } إجراءات
       *[other] { $count } إجراء
    }
web-role-acts-empty-hint = المرجو تغيير التصفية.
web-role-new = دور جديد
web-role-create = إحداث الدور
web-role-created = تم إحداث الدور. المرجو تحديد ما يسمح به.
web-role-copy = نسخ هذا الدور
web-role-copy-of = انطلاقا من
web-role-copy-hint = يسمح الدور الجديد في البداية بالإجراءات نفسها، ثم يمكن تعديله.
web-role-empty = دور فارغ
web-role-rename = تغيير الاسم
web-role-renamed = تم تغيير اسم الدور.
web-role-retire = حذف
web-role-retire-hint = لن يبقى إسناد هذا الدور ممكنا. يبقى كل ما تم بموجبه مدونا في سجل العمليات. يجب ألا يكون مسندا إلى أي شخص.
web-role-retire-confirm = حذف الدور
web-role-retired = تم حذف الدور.
web-role-changes = { $count ->
        [one] تغيير واحد لم يُحفظ بعد
        [two] تغييران لم يُحفظا بعد
        [few] { $count } تغييرات لم تُحفظ بعد
        [many] { $count } تغييرا لم يُحفظ بعد
       *[other] { $count } تغيير لم يُحفظ بعد
    }
web-role-discard = إلغاء التغييرات
web-scope-none = غير مسموح
web-cancel = إلغاء
web-preview-show = معاينة الأثر
web-preview-title = ما الذي يتغير، ولمن
web-preview-confirm = تطبيق التغييرات
web-preview-nobody = لا يتغير اليوم أي شيء لأي شخص.
web-preview-count = { $count ->
        [one] يهم التغيير شخصا واحدا.
        [two] يهم التغيير شخصين.
        [few] يهم التغيير { $count } أشخاص.
        [many] يهم التغيير { $count } شخصا.
       *[other] يهم التغيير { $count } شخص.
    }
web-preview-unseen = { $count ->
        [one] ويهم شخصا آخر خارج مصلحتكم.
        [two] ويهم شخصين آخرين خارج مصلحتكم.
        [few] ويهم { $count } أشخاص آخرين خارج مصلحتكم.
        [many] ويهم { $count } شخصا آخر خارج مصلحتكم.
       *[other] ويهم { $count } شخص آخر خارج مصلحتكم.
    }
web-preview-gains = سيصبح مسموحا
web-preview-losses = لن يبقى مسموحا
web-preview-everywhere = في الجماعة كلها:
web-preview-on = على { $units }:
web-preview-own = في ملفاته الخاصة:
web-preview-own-on = في ملفاته الخاصة، على { $units }:
web-grant-revoke-title = سحب دور
web-reopen = إعادة فتح الحساب
web-reopen-hint = تسري من جديد الأدوار التي كانت مسندة إلى هذا الشخص. وسيختار كلمة سر جديدة عند أول تسجيل للدخول.
web-reopen-confirm = إعادة الفتح
web-reopened = تمت إعادة فتح الحساب.
web-move = تغيير المصلحة
web-moved = أصبح الحساب تابعا لهذه المصلحة.
web-home-unit = المصلحة التي يتبع لها الحساب
web-home-unit-hint = يدبر المسؤولون عن النظام بهذه المصلحة الحساب: كلمة السر والإغلاق. تبقى الأدوار كما هي.
web-audit-module = الكل: { $module }

web-look-contrast = التباين مع الأبيض: { $ratio } إلى 1 (الحد الأدنى 4.5)
web-look-too-light = اللون فاتح تصعب قراءته. المرجو اختيار لون أغمق.
web-look-gaps = ما لم يُترجم بعد يظهر بالفرنسية. المرجو عرضها على متكلم بالأمازيغية قبل اقتراحها.
web-look-unit = الوحدة
web-look-lines-ar = الأسطر بالعربية، كل سطر على حدة
web-look-lines-fr = الأسطر بالفرنسية، كل سطر على حدة
web-look-lines-hint = من الجهة إلى الجماعة، أربعة أسطر على الأكثر بكل لغة. تسري كذلك على الوحدات التابعة ما لم تكن لها أسطرها.
web-look-lines-default = الرجوع إلى الترويسة المعتادة
web-look-seal-there = يطبع الخاتم أعلى الوثائق.
web-look-seal-none = لا يوجد خاتم، وتطبع نجمة مكانه.
web-look-seal-hint = صورة PNG لا تتجاوز 256 كيلوبايت و1600 نقطة لكل جانب.
web-look-seal-failed = تعذر إرسال الصورة. المرجو إعادة المحاولة.
web-look-seal-choose = اختيار صورة
web-look-seal-remove = حذف الخاتم
web-look-preview = معاينة الترويسة المحفوظة (PDF)
web-look-preview-failed = تعذر إعداد المعاينة. المرجو إعادة المحاولة بعد قليل.

web-person-data-hint = طلب الولوج إلى المعطيات أو تصحيحها (القانون رقم 09.08): أين يرد الشخص ولماذا وإلى متى. يسجل كل بحث في سجل العمليات.
web-person-data-cin = رقم البطاقة الوطنية
web-person-data-name = الاسم الكامل
web-person-data-born = تاريخ الازدياد
web-person-data-search = بحث
web-person-data-empty = لا توجد معطيات محفوظة عن هذا الشخص
web-person-data-empty-hint = المرجو التحقق من الرقم أو من كتابة الاسم. لا يشمل البحث سجلات المصالح الأخرى.
web-person-data-more = توجد نتائج أخرى. المرجو تدقيق البحث.
web-person-data-why = السبب
web-person-data-keep = المدة
web-person-data-rectify = التصحيح
web-person-data-since = منذ { $date } · { $unit }
web-person-data-whole = الجماعة كلها
web-person-data-json = حفظ (JSON)

web-nav-lendings = التغيبات والصلاحيات المعارة
web-lendings = الصلاحيات المعارة والتغيبات
web-lendings-hint = يعمل زميل بأدواركم لبضعة أيام. ليس هذا تفويضا لمهام ضابط الحالة المدنية: لا يسجل الرسم إلا من كان مفوضا باسمه ولم يشارك في إعداد التصريح.
web-lendings-empty = لا صلاحيات معارة ولا تغيب
web-lendings-empty-hint = قبل أي إجازة، يمكن تحديد تاريخها، ومن ينوب عنكم إن شئتم.
web-lendings-whose = تخص
web-lendings-mine = ما يخصني
web-lendings-shown = المعروض
web-lendings-open = الجارية والمقبلة
web-lendings-over = المنتهية
web-lending-new = إعارة صلاحيات
web-absence-new = التصريح بتغيب
web-lending-create = إعارة
web-absence-create = تسجيل التغيب
web-lending-created = تمت إعارة الصلاحيات.
web-absence-created = تم تسجيل التغيب.
web-lending-of = صلاحيات
web-lending-whose = صاحب الصلاحيات
web-lending-self = صلاحياتي
web-lending-to = لفائدة
web-lending-to-hint = المرجو كتابة جزء من الاسم.
web-lending-deputy = النائب (اختياري)
web-lending-none = لم يعثر على أي اسم
web-lending-clear = مسح الاختيار
web-lending-from-whom = من
web-lending-roles = الأدوار المعارة
web-lending-roles-hint = بدون اختيار: كل الأدوار. أما الصلاحيات على الحسابات والأدوار والتفويضات والإعدادات فلا تعار أبدا.
web-lending-all-roles = كل الأدوار
web-lending-everywhere = حيثما كانت سارية
web-lending-what = الموضوع
web-lending-absence = تغيب
web-lending-end = إنهاء
web-lending-end-title = الإنهاء حالا
web-lending-end-hint = من { $from } إلى { $to }: تسقط الصلاحيات المعارة في الثانية الموالية. ويبقى ما تم إنجازه مدونا في سجل العمليات.
web-lending-end-absence = لن يُعتد بعد الآن بالتغيب المصرح به ابتداء من { $from }.
web-lending-ended = تم الإنهاء.
web-lending-state-planned = لم تبدأ بعد
web-lending-state-active = جارية
web-lending-state-over = منتهية
web-lending-state-ended = أُنهيت قبل موعدها
web-audit-behalf = نيابة عن { $name }
web-nav-programs = حسابات البرامج
