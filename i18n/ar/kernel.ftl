# نصوص مشتركة بين جميع الوحدات

kernel-file-attach = إرفاق ملف
kernel-file-fetch = فتح ملف بواسطة رابطه
kernel-directory-read = الاطلاع على حسابات الزملاء وأدوارهم

platform-tenant-add = فتح جماعة على المنصة
platform-module-add = تثبيت وحدة على المنصة
platform-tenant-suspend = إغلاق الجماعة مؤقتا على المنصة
platform-tenant-resume = إعادة فتح الجماعة على المنصة

kernel-error-unauthenticated = انتهت جلستكم. المرجو تسجيل الدخول للمتابعة.
kernel-error-forbidden = ليست لديكم صلاحية القيام بهذا الإجراء: { $act }. المرجو الاتصال بالمسؤول عن النظام بالجماعة.
kernel-error-too-many = عدد الطلبات كبير. المرجو إعادة المحاولة بعد { $seconds ->
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { $seconds } ثوان
       *[other] { $seconds } ثانية
    }.
kernel-error-internal = وقع خطأ من جهتنا ولم يضع أي شيء. المرجو إعادة المحاولة، وإذا تكرر الخطأ فالمرجو التبليغ عنه بذكر الرقم { $request }.
kernel-error-input = الطلب غير كامل. المرجو التحقق من الخانات.
kernel-error-not-found = غير موجود، أو خارج نطاق مصلحتكم. المرجو التحقق من المرجع.

kernel-error-required = هذه الخانة إلزامية.
kernel-error-too-long = النص طويل جدا. الحد الأقصى لعدد الحروف: { $max }.
kernel-error-control-characters = يتضمن النص رموزا غير قابلة للطبع. المرجو إعادة كتابته.
kernel-error-date = هذا التاريخ غير موجود. المرجو كتابته على شكل يوم/شهر/سنة.
kernel-error-number = المرجو إدخال عدد بين { $min } و{ $max }.
kernel-error-id = هذا المرجع غير صالح. المرجو الاختيار من اللائحة.
kernel-error-cursor = لم تعد هذه الصفحة من اللائحة موجودة. المرجو الرجوع إلى بداية اللائحة.
kernel-error-operation-id = رقم العملية غير صالح. المرجو إعادة تحميل الصفحة.
kernel-error-operation-reused = سبق إنجاز هذه العملية بمعطيات أخرى. المرجو إعادة تحميل الصفحة قبل المحاولة من جديد.
kernel-error-revision = قام شخص آخر بتعديل هذا الملف في هذه الأثناء. المرجو إعادة تحميل الصفحة للاطلاع على نسخته.

kernel-error-file-empty = الملف فارغ. المرجو اختيار ملف آخر.
kernel-error-file-too-large = حجم الملف كبير. الحد الأقصى: { $megabytes } ميغابايت.
kernel-error-file-type = هذا النوع من الملفات غير مقبول. المرجو إرفاق ملف PDF أو صورة (JPEG أو PNG أو WebP).

kernel-error-field-missing = البيان «{ $field }» إلزامي ولم يرد في الطلب.
kernel-error-field-unknown = البيان «{ $field }» لا وجود له في هذا النوع من الطلبات.
kernel-error-field-type = قيمة البيان «{ $field }» غير مقبولة. المطلوب: { $wanted }.
kernel-error-field-choice = قيمة البيان «{ $field }» غير مقبولة. القيم المقبولة: { $choices }.
kernel-error-field-exclusive = يجب ملء بيان واحد لا غير داخل «{ $field }» من بين ما يلي: { $choices }.
kernel-type-text = نص
kernel-type-whole = عدد صحيح لا يتجاوز 32 بتا
kernel-type-number = عدد
kernel-type-boolean = نعم (true) أو لا (false)
kernel-type-id = مرجع
kernel-type-fields = مجموعة من البيانات
kernel-type-other = قيمة من النوع المنصوص عليه
