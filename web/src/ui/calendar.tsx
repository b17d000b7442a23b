import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import dayjs from "dayjs";
import "dayjs/locale/ar-ma";
import "dayjs/locale/en-gb";
import "dayjs/locale/fr";
import { DAYS_ZGH, MONTHS_ZGH, type Locale } from "@/kernel/languages";
import { useLocale } from "@/kernel/locale";

const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3));
/** Three letters, four where three say two days at once. */
const DAYS_ZGH_SHORT = DAYS_ZGH.map((name) => name.slice(0, name.startsWith("ⴰⵙⵉ") ? 4 : 3));
// dayjs has the older Latin-based `tzm`; these are the names that the rest of the screens write.
dayjs.locale(
  {
    name: "zgh", weekStart: 1, formats: {}, relativeTime: {},
    months: [...MONTHS_ZGH], monthsShort: short(MONTHS_ZGH),
    weekdays: [...DAYS_ZGH], weekdaysShort: DAYS_ZGH_SHORT, weekdaysMin: DAYS_ZGH_SHORT,
  },
  undefined,
  true,
);
const NAMES: Record<Locale, string> = { ar: "ar-ma", fr: "fr", zgh: "zgh", en: "en-gb" };

/** The month sheet behind a date field; its own chunk. */
export default function Calendar({ value, onPick }: { value: string; onPick: (iso: string) => void }) {
  const { locale } = useLocale();
  return (
    <DatesProvider settings={{ locale: NAMES[locale], firstDayOfWeek: 1 }}>
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
