# شاشات الإشعارات والمهام

web-nav-jobs = المهام المبرمجة

web-inbox = الإشعارات
web-inbox-hint = ما يعنيكم، الأحدث أولا.
web-inbox-bell = { $count ->
        [0] الإشعارات: لا جديد
        [one] الإشعارات: إشعار واحد غير مقروء
        [two] الإشعارات: إشعاران غير مقروءين
        [few] الإشعارات: { $count } إشعارات غير مقروءة
        [many] الإشعارات: { $count } إشعارا غير مقروء
       *[other] الإشعارات: { $count } إشعار غير مقروء
    }
web-inbox-all = الكل
web-inbox-unread = غير المقروءة
web-inbox-which = الإشعارات المعروضة
web-inbox-new = غير مقروء
web-inbox-mark-all = وسم الكل كمقروء
web-inbox-marked = تم وسم الإشعارات كمقروءة.
web-inbox-open = فتح
web-inbox-empty = لا توجد إشعارات
web-inbox-empty-hint = ستتوصلون هنا بإشعار كلما تطلب ملف انتباهكم.
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
