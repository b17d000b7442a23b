import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/ar-ma";
import "dayjs/locale/fr";
import { useLocale } from "@/kernel/locale";

/** The month sheet behind a date field; its own chunk. */
export default function Calendar({ value, onPick }: { value: string; onPick: (iso: string) => void }) {
  const { locale } = useLocale();
  return (
    <DatesProvider settings={{ locale: locale === "ar" ? "ar-ma" : "fr", firstDayOfWeek: 1 }}>
      <DatePicker
        value={value || null}
        {...(value ? { defaultDate: value } : {})}
        onChange={(picked) => {
          if (picked) onPick(String(picked).slice(0, 10));
        }}
      />
    </DatesProvider>
  );
}
