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
