# ما يبلغ إلى علم الموظفين والبرامج الأخرى

exchange-notice-read = الاطلاع على إشعاراته الخاصة
exchange-notice-mark = اعتبار إشعاراته مقروءة
exchange-notice-deliver = توزيع الإشعارات
exchange-preference-set = اختيار وسيلة التوصل بالإشعارات

exchange-error-kind = هذا النوع من الإشعارات غير موجود. المرجو الاختيار من اللائحة.

exchange-schedule-daily = كل يوم على الساعة { $time }
exchange-schedule-weekly = كل يوم { $day ->
        [1] اثنين
        [2] ثلاثاء
        [3] أربعاء
        [4] خميس
        [5] جمعة
        [6] سبت
       *[7] أحد
    } على الساعة { $time }
exchange-schedule-monthly = يوم { $date } من كل شهر على الساعة { $time }

exchange-push-subscribe = التوصل بإشعاراته في متصفحه
exchange-phone-add = التوصل برمز على هاتفه الخاص
exchange-phone-confirm = تأكيد هاتفه الخاص
exchange-contact-remove = إزالة أحد متصفحاته أو هواتفه
exchange-webhook-read = الاطلاع على خطافات الويب
exchange-webhook-create = إنشاء خطاف ويب
exchange-webhook-update = تعديل خطاف ويب
exchange-webhook-secret-rotate = تجديد سر خطاف ويب
exchange-webhook-remove = إزالة خطاف ويب
exchange-webhook-dispatch = إعداد الإرسال إلى خطافات الويب
exchange-delivery-read = الاطلاع على سجل الإرسال
exchange-delivery-retry = إعادة الإرسال
exchange-delivery-send = إرسال ما حان موعده
exchange-delivery-report = تسجيل تقرير تسليم رسالة قصيرة
exchange-letter-read = الاطلاع على الرسائل الإلكترونية الموجهة إلى الموظفين
exchange-letter-retry = إعادة إرسال رسالة إلكترونية تم التخلي عنها

exchange-letter-refused = رفض خادم البريد الرسالة (الرمز { $code }). المرجو التحقق من العنوان.
exchange-letter-unreached = تعذر الاتصال بخادم البريد.
exchange-letter-late = لم تعد للرسالة فائدة حين حان إرسالها.
exchange-letter-address = لا يمكن لهذا العنوان أن يتوصل بأي رسالة. المرجو تصحيحه.
exchange-letter-other = تعذر إرسال الرسالة. يمكن للمسؤول التقني عن النظام معرفة السبب.

exchange-mail-subject = { $commune }: إشعار في انتظاركم
exchange-mail-body = السلام عليكم { $name }،

    إشعار في انتظاركم في تطبيق الجماعة. لا تتضمن هذه الرسالة تفاصيل أخرى، والمرجو تسجيل الدخول للاطلاع عليه.
exchange-mail-link = الاطلاع على إشعاراتي

exchange-sms-code = { $code } هو رمزكم للتوصل بالإشعارات. لا تعطوه لأي أحد.
exchange-sms-notice = { $commune }: { $title }. { $link }

exchange-error-url = هذا العنوان غير صالح. المرجو كتابته كاملا: https://example.ma/jamaa.
exchange-error-url-https = يجب أن يبدأ العنوان بـ https://.
exchange-error-url-private = يؤدي هذا العنوان إلى شبكة خاصة. المرجو إدخال عنوان عمومي.
exchange-error-kind-unreadable = لا يمكنكم الاطلاع على موضوع الحدث { $kind }. المرجو الاختيار من اللائحة.
exchange-error-webhook-too-many = بلغ عدد خطافات الويب الحد الأقصى: { $max }. المرجو إزالة أحدها أولا.
exchange-error-delivery-waits = هذا الإرسال في الانتظار. سيتم تلقائيا؛ المرجو الانتظار.
exchange-error-letter-settled = هذه الرسالة في الانتظار أو تم إرسالها: لا شيء يعاد إرساله.
exchange-error-letter-late = لم تعد لهذه الرسالة فائدة: انتهت صلاحية رابطها أو موضوعها. المرجو إرسال رسالة جديدة.
exchange-error-push = لم يقدم هذا المتصفح عنوانا صالحا. المرجو إعادة تحميل الصفحة والمحاولة من جديد.
exchange-error-contacts = بلغ عدد المتصفحات والهواتف الحد الأقصى: { $max }. المرجو إزالة أحدها أولا.
exchange-error-sms-off = الرسائل القصيرة غير متاحة هنا. المرجو اختيار وسيلة أخرى.
exchange-error-phone = هذا الرقم غير صالح. المرجو كتابته على شكل 0612345678.
exchange-error-sms-refused = تعذر إرسال الرسالة القصيرة. المرجو المحاولة لاحقا.
exchange-error-code = هذا الرمز خاطئ أو انتهت صلاحيته. المرجو التحقق منه أو طلب رمز آخر.

exchange-person-reached = موظف بالجماعة
exchange-held-contact = هاتف أو متصفح للتوصل بالإشعارات
exchange-held-contact-why = إشعار الموظف الذي أضافه بنفسه (القانون رقم 09.08، المادة 4: الرضا).
exchange-held-contact-keep = إلى أن يسحبه الموظف، أو يصبح العنوان غير مستعمل.
exchange-held-contact-rectify = يسحبه الموظف ويضيف غيره، من صفحة إشعاراته.
exchange-retention-notice = إشعارات صندوق الموظف
exchange-retention-notice-basis = تبليغ الموظف بما يعنيه ثم حذفه.
exchange-retention-delivery = ما أرسل خارج النظام، بعد انتهائه
exchange-retention-delivery-basis = معرفة ما وصل وما لم يصل.
