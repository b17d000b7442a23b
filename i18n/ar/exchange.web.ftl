# شاشات الإشعارات والمهام

web-nav-jobs = المهام المبرمجة

web-inbox = الإشعارات
web-inbox-hint = ما يعنيكم، الأحدث أولا.
web-inbox-bell = { $count ->
        [0] الإشعارات: لا جديد
        [one] الإشعارات: { $count } غير مقروء
        [two] الإشعارات: { $count } غير مقروءين
        [few] الإشعارات: { $count } إشعارات غير مقروءة
        [many] الإشعارات: { $count } إشعارا غير مقروء
       *[other] الإشعارات: { $count } إشعار غير مقروء
    }
web-inbox-all = الكل
web-inbox-text = الإشعار
web-inbox-at = التاريخ
web-inbox-unread = غير المقروءة
web-inbox-which = الإشعارات المعروضة
web-inbox-new = غير مقروء
web-inbox-mark-all = اعتبار الكل مقروءا
web-inbox-marked = أصبحت الإشعارات مقروءة.
web-inbox-open = فتح
web-inbox-empty = لا توجد إشعارات
web-inbox-empty-hint = ستتوصلون هنا بإشعار كلما احتاج ملف إلى تدخلكم.
web-inbox-nothing-unread = تمت قراءة كل الإشعارات
web-inbox-choose = اختيار وسيلة التوصل بها

web-notify-title = التوصل بالإشعارات
web-notify-hint = تصل الإشعارات دائما إلى هذه الصفحة، ويمكنكم اختيار ما تتوصلون به أيضا بوسائل أخرى. ولا تتضمن أي اسم.
web-notify-kind = الإشعار
web-notify-saved = تم حفظ الاختيار.
web-channel-email = البريد الإلكتروني
web-channel-sms = رسالة قصيرة
web-channel-push = المتصفح

web-jobs-hint = ما ينجزه التطبيق من تلقاء نفسه لفائدة الجماعة، ونتيجة كل تنفيذ.
web-jobs-name = المهمة
web-jobs-schedule = الموعد
web-jobs-next = الموعد القادم
web-jobs-last = آخر تنفيذ
web-jobs-never = لم تنفذ بعد
web-jobs-run = تنفيذ الآن
web-jobs-asked = تم طلب المهمة وستظهر نتيجتها بعد لحظات.
web-jobs-history = سجل التنفيذ
web-jobs-due = الموعد
web-jobs-result = النتيجة
web-jobs-report = التفاصيل
web-jobs-empty = لا يوجد أي تنفيذ
web-jobs-empty-hint = سيظهر أول تنفيذ هنا في موعده.
web-job-outcome-done = أنجزت
web-job-outcome-failed = فشلت
web-job-outcome-skipped = لم تستدرك

web-nav-webhooks = خطافات الويب
web-webhooks-hint = برامج يتم إشعارها بما يقع في الجماعة. لا تتضمن الرسائل سوى مراجع.
web-webhooks-empty = لا يوجد أي خطاف ويب
web-webhooks-empty-hint = المرجو إضافة عنوان البرنامج الذي يجب إشعاره.
web-webhook-new = خطاف ويب جديد
web-webhook-create = إنشاء
web-webhook-created = تم إنشاء خطاف الويب.
web-webhook-edit = تعديل خطاف الويب
web-webhook-edit-short = تعديل
web-webhook-save = حفظ
web-webhook-saved = تم تعديل خطاف الويب.
web-webhook-name = الاسم
web-webhook-url = العنوان
web-webhook-url-hint = عنوان عمومي يبدأ بـ https.
web-webhook-kinds = الأحداث
web-webhook-kinds-hint = لا تعرض إلا الأحداث التي يمكنكم الاطلاع على موضوعها.
web-webhook-kinds-required = المرجو اختيار حدث واحد على الأقل.
web-webhook-kinds-none = لا تسمح أدواركم بالاطلاع على موضوع أي حدث.
web-webhook-kinds-count = { $count ->
        [one] حدث واحد
        [two] حدثان
        [few] { $count } أحداث
        [many] { $count } حدثا
       *[other] { $count } حدث
    }
web-webhook-owner = المسؤول
web-webhook-paused = تعليق الإرسال
web-webhook-paused-hint = لا يرسل ما يقع أثناء التعليق.
web-webhook-is-paused = معلق
web-webhook-secret = سر خطاف الويب
web-webhook-secret-hint = المرجو نسخه الآن في البرنامج المتلقي، إذ لن يعرض مرة أخرى.
web-webhook-copy = نسخ
web-webhook-copied = تم النسخ
web-webhook-rotate = سر جديد
web-webhook-rotated = تم إنشاء سر جديد. يبقى السر السابق صالحا للتوقيع لمدة 24 ساعة.
web-webhook-remove = إزالة خطاف الويب
web-webhook-remove-short = إزالة
web-webhook-remove-confirm = إزالة
web-webhook-remove-hint = لن يتوصل { $name } بأي شيء بعد الآن، ويبقى سجل الإرسال محفوظا.
web-webhook-removed = تمت إزالة خطاف الويب.

web-deliveries = سجل الإرسال
web-deliveries-of = الإرسال إلى
web-delivery-event = الحدث
web-delivery-at = التاريخ
web-delivery-id = معرف الحدث
web-deliveries-empty = لا يوجد أي إرسال
web-deliveries-empty-hint = يظهر هنا كل حدث تم إرساله مع الجواب المتوصل به.
web-delivery-state-waiting = في الانتظار
web-delivery-state-done = تم التسليم
web-delivery-state-dead = تم التخلي عنه
web-delivery-state-dropped = لم يرسل
web-delivery-attempts = { $count ->
        [0] بدون محاولة
        [one] محاولة واحدة
        [two] محاولتان
        [few] { $count } محاولات
        [many] { $count } محاولة
       *[other] { $count } محاولة
    }
web-delivery-none = لا توجد محاولة بعد.
web-delivery-retry = إعادة الإرسال
web-delivery-retried = تمت إعادة الإرسال.

web-letters = الرسائل الإلكترونية إلى الموظفين
web-letters-hint = إلى من ومتى، ولماذا لم تصل رسالة؛ دون مضمونها أبدا.
web-letters-empty = لا توجد أي رسالة
web-letters-empty-hint = تظهر هنا الدعوات والروابط والتذكيرات المرسلة إلى الموظفين.
web-letter-to = إلى
web-letter-subject = الموضوع
web-letter-reason = السبب
web-letter-at = تاريخ التحرير
web-letter-retry = إعادة الإرسال
web-letter-retried = أعيد إرسال الرسالة.
web-letter-state-waiting = في الانتظار
web-letter-state-sent = أرسلت
web-letter-state-failed = لم تسلم
web-letter-undelivered = لم تسلم الرسالة الأخيرة. { $reason }

web-push-title = المتصفحات والهواتف
web-push-add = إضافة هذا المتصفح
web-push-added = سيعرض هذا المتصفح الإشعارات التي اخترتموها.
web-push-refused = لم يقبل المتصفح ذلك. المرجو السماح بإشعارات هذا الموقع في إعداداته.
web-push-empty = لا يوجد أي متصفح أو هاتف
web-push-empty-hint = المرجو إضافة هذا المتصفح للتوصل بالإشعارات حتى بعد إغلاق الصفحة.
web-push-unable = لا يدعم هذا المتصفح عرض الإشعارات.
web-push-where = الجهاز
web-push-channel = الوسيلة
web-push-since = منذ
web-push-remove = إزالة
web-push-removed = تمت الإزالة، ولن تصل إليه إشعاراتكم بعد الآن.
web-phone-add = إضافة هاتف
web-phone-number = رقم الهاتف
web-phone-number-hint = يرسل إليه رمز في رسالة قصيرة.
web-phone-send = إرسال الرمز
web-phone-sent = تم إرسال الرمز. المرجو تأكيد الهاتف من اللائحة.
web-phone-confirm = تأكيد
web-phone-code = الرمز المتوصل به في الرسالة القصيرة
web-phone-confirmed = تم تأكيد الهاتف.
web-phone-waiting = في انتظار التأكيد
