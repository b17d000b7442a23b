# ما يبلغ إلى علم الموظفين والبرامج الأخرى

exchange-notice-read = الاطلاع على الإشعارات الخاصة
exchange-notice-mark = وسم الإشعارات الخاصة كمقروءة
exchange-notice-deliver = توزيع الإشعارات
exchange-preference-set = اختيار وسيلة التوصل بالإشعارات

exchange-error-kind = هذا النوع من الإشعارات غير موجود. المرجو الاختيار من اللائحة.

exchange-schedule-daily = كل يوم على الساعة { $time }
exchange-schedule-weekly = كل يوم { $day ->
        [1] إثنين
        [2] ثلاثاء
        [3] أربعاء
        [4] خميس
        [5] جمعة
        [6] سبت
       *[7] أحد
    } على الساعة { $time }
exchange-schedule-monthly = يوم { $date } من كل شهر على الساعة { $time }

exchange-push-subscribe = التوصل بالإشعارات في المتصفح
exchange-phone-add = التوصل برمز على الهاتف الخاص
exchange-phone-confirm = تأكيد الهاتف الخاص
exchange-contact-remove = سحب متصفح أو هاتف خاص
exchange-webhook-read = الاطلاع على خطافات الويب
exchange-webhook-create = إنشاء خطاف ويب
exchange-webhook-update = تعديل خطاف ويب
exchange-webhook-secret-rotate = تجديد سر خطاف ويب
exchange-webhook-remove = سحب خطاف ويب
exchange-webhook-dispatch = إعداد الإرسال إلى خطافات الويب
exchange-delivery-read = الاطلاع على سجل الإرسال
exchange-delivery-retry = إعادة إرسال
exchange-delivery-send = إرسال ما حان موعده
exchange-delivery-report = تسجيل تقرير عن رسالة قصيرة

exchange-mail-subject = { $commune }: إشعار في انتظاركم
exchange-mail-body = تحية طيبة { $name }،

    إشعار في انتظاركم في تطبيق الجماعة. لا تتضمن هذه الرسالة تفاصيل أخرى، والمرجو تسجيل الدخول للاطلاع عليه.
exchange-mail-link = الاطلاع على إشعاراتي

exchange-sms-code = { $code } هو رمزكم للتوصل بالإشعارات. لا تعطوه لأي أحد.
exchange-sms-notice = { $commune }: { $title }. { $link }

exchange-error-url = هذا العنوان غير صالح.
exchange-error-url-https = يجب أن يبدأ العنوان ب https://.
exchange-error-url-private = يؤدي هذا العنوان إلى شبكة خاصة. المرجو إدخال عنوان عمومي.
exchange-error-kind-unreadable = لا يمكنكم الاطلاع على موضوع الحدث { $kind }. المرجو الاختيار من اللائحة.
exchange-error-webhook-too-many = بلغ عدد خطافات الويب الحد الأقصى: { $max }. المرجو سحب أحدها أولا.
exchange-error-delivery-waits = هذا الإرسال في الانتظار.
exchange-error-push = لم يقدم هذا المتصفح عنوانا صالحا. المرجو إعادة تحميل الصفحة والمحاولة من جديد.
exchange-error-contacts = بلغ عدد المتصفحات والهواتف الحد الأقصى: { $max }. المرجو سحب أحدها أولا.
exchange-error-sms-off = الرسائل القصيرة غير متاحة هنا. المرجو اختيار وسيلة أخرى.
exchange-error-phone = هذا الرقم غير صالح. المرجو كتابته على شكل 06 12 34 56 78.
exchange-error-sms-refused = تعذر إرسال الرسالة القصيرة. المرجو المحاولة لاحقا.
exchange-error-code = هذا الرمز خاطئ أو انتهت صلاحيته. المرجو التحقق منه أو طلب رمز آخر.
