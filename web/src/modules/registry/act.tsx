import { Alert, Badge, Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading, useReport } from "@/ui/states";
import { At, Colon, Day, FullName, Ref, Subject } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ACT, PAGE, type Act } from "./actQueries";
import { Documents } from "./documents";
import { IssueDialog } from "./issue";
import { useLabel } from "./labels";
import { MentionDialog } from "./mention";
import { EventText, History } from "./parts";
import type { Person } from "./queries";
import classes from "./registry.module.css";

function PersonSection({ title, person }: { title: string; person: Person | null | undefined }) {
  const t = useText();
  const pick = usePick();
  if (!person) return null;
  return (
    <section className={classes.section}>
      <h3>{title}</h3>
      <Facts
        items={[
          [t("web-name"), <FullName key="n" first={person.firstName} family={person.familyName} />],
          [t("web-birth-date"), person.birth && <bdi>{pick(person.birth)}</bdi>],
          [t("web-birth-place"), person.birthPlace && pick(person.birthPlace)],
          [t("web-nationality"), pick(person.nationality)],
          [t("web-profession"), person.profession && pick(person.profession)],
          [t("web-cin"), person.cin && <Ref>{person.cin}</Ref>],
          [t("web-address"), person.address && <bdi>{person.address}</bdi>],
          [t("web-life"), person.deceased && t("web-deceased")],
        ]}
      />
    </section>
  );
}

function Margin({ act }: { act: Act }) {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  return (
    <aside className={classes.margin} aria-label={t("web-mentions")}>
      <h2>{t("web-mentions")}</h2>
      {act.mentions.length === 0 && <p className={classes.none}>{t("web-mentions-none")}</p>}
      {act.mentions.map((mention) => (
        <article key={mention.id} className={classes.mention}>
          <strong>{t("web-mention-number", { number: mention.number })} · {pick(mention.kindLabel)}</strong>
          {locale === "ar"
            ? <p lang="ar" dir="rtl">{mention.textAr}</p>
            : <p lang={mention.textFr ? "fr" : "ar"} dir={mention.textFr ? "ltr" : "rtl"}>{mention.textFr || mention.textAr}</p>}
          <small><Day iso={mention.eventDate} /> · {mention.authority}</small>
          <small><bdi>{mention.instrument}</bdi></small>
          <small>{t("web-noted-at")} <At at={mention.notedAt} /></small>
          <small><FullName first={mention.officerName} inline /> · {pick(mention.officerQuality)}</small>
        </article>
      ))}
    </aside>
  );
}

function Body({ act }: { act: Act }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const { birth, death } = act;
  return (
    <div className={classes.sheetBody}>
      <div className={classes.sheetHead}>
        <div>
          <p>{t(`web-act-of-${act.kind.toLowerCase()}`)}</p>
          <span className={classes.actNumber}><Ref>{act.reference}</Ref></span>
        </div>
        <div>
          <p>{pick(act.office.name)} · <Ref>{act.office.code}</Ref></p>
          <p>{label("regime", act.regime)}</p>
          {act.nationalNumber && <p>{t("web-national-number")}<Colon /><Ref>{act.nationalNumber}</Ref></p>}
          {act.nationalId && <p>{t("web-national-id")}<Colon /><Ref>{act.nationalId}</Ref></p>}
        </div>
      </div>
      {birth && (
        <section className={classes.section}>
          <h3>{t("web-the-child")}</h3>
          <Facts
            items={[
              [t("web-name"), <FullName key="n" first={birth.firstName} family={birth.familyName} />],
              [t("web-sex"), label("sex", birth.sex)],
              [t("web-birth-place"), pick(birth.place)],
              [t("web-born-abroad"), birth.bornAbroad && t("web-yes")],
              [t("web-multiplicity"), birth.multiplicity > 1 && t("web-multiplicity-of", { rank: birth.rank, count: birth.multiplicity })],
              [t("web-born-on"), <EventText key="e" event={birth.event} words />, "wide"],
            ]}
          />
        </section>
      )}
      {death && (
        <>
          <PersonSection title={t("web-the-deceased")} person={death.deceased} />
          <section className={classes.section}>
            <h3>{t("web-the-death")}</h3>
            <Facts
              items={[
                [t("web-died-on"), <EventText key="e" event={death.event} words />, "wide"],
                [t("web-death-place"), pick(death.place)],
                [t("web-died-abroad"), death.diedAbroad && t("web-yes")],
                [t("web-sex"), label("sex", death.sex)],
                [t("web-marital"), label("marital", death.maritalStatus)],
                [t("web-spouse"), death.spouse && <FullName key="s" first={death.spouse} />],
                [t("web-stillborn"), death.stillborn && t("web-yes")],
              ]}
            />
          </section>
        </>
      )}
      <PersonSection title={t("web-father")} person={(birth ?? death)?.father} />
      <PersonSection title={t("web-mother")} person={(birth ?? death)?.mother} />
      <section className={classes.section}>
        <h3>{t("web-the-declarant")}</h3>
        <Facts
          items={[
            [t("web-quality"), pick(act.declarant.qualityLabel)],
            [t("web-name"), <FullName key="n" first={act.declarant.name} />],
            [t("web-cin"), act.declarant.cin && <Ref>{act.declarant.cin}</Ref>],
          ]}
        />
      </section>
      <section className={classes.section}>
        <h3>{t("web-registration")}</h3>
        <Facts
          items={[
            [t("web-registered-at"), <EventText key="r" event={act.registeredOn} words />, "wide"],
            [t("web-officer"), <FullName key="o" first={act.officerName} />],
            [t("web-officer-quality"), pick(act.officerQuality)],
            [t("web-delegation-instrument"), act.delegationInstrument],
            [t("web-late-basis"), act.lateBasis && <>{label("late", act.lateBasis.kind)} <bdi>{act.lateBasis.reference}</bdi></>],
          ]}
        />
      </section>
      <div className={classes.seal} title={t("web-seal")}>{act.seal}</div>
    </div>
  );
}

/** Prints the page for the paper register, which prevails under law 37-99; the print is on record. */
function RegisterPage({ actId }: { actId: string }) {
  const t = useText();
  const report = useReport();
  const [print, busy] = useAction(PAGE);
  const open = () => {
    // Opened before the answer comes, else the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    void print({ input: { actId } }).then((outcome) => {
      const url = outcome?.payload?.url;
      if (report(outcome) && url && tab) tab.location.href = url;
      else tab?.close();
    });
  };
  return <Button variant="default" loading={busy} onClick={open} leftSection={<Glyph name="register" size={17} />}>{t("web-register-page-pdf")}</Button>;
}

/** The act as a page of the register: body, margin, what was issued, who read it. */
export function ActPage() {
  const t = useText();
  const { locale } = useLocale();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(ACT, { id });
  const [dialog, setDialog] = useState<"mention" | "issue">();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading rows={8} />;
  const act = data.act;
  if (!act) return <NotFound />;
  const subject = act.subject.split(" · ")[locale === "ar" ? 0 : 1] ?? act.subject;
  return (
    <Page
      title={`${subject} · ${act.reference}`}
      heading={<Subject text={act.subject} />}
      back={{ to: "/register", label: t("web-nav-register") }}
      under={<div className={`${classes.chips} ${classes.under}`}><Badge>{t(`web-act-of-${act.kind.toLowerCase()}`)}</Badge><Badge color="gray"><Ref>{act.reference}</Ref></Badge></div>}
      actions={
        <>
          <Button variant="default" onClick={() => window.print()} leftSection={<Glyph name="print" size={17} />}>{t("web-print")}</Button>
          {act.allowed.includes("registry.act.page_print") && <RegisterPage actId={act.id} />}
          {act.allowed.includes("registry.mention.add") && <Button variant="default" leftSection={<Glyph name="plus" size={17} />} onClick={() => setDialog("mention")}>{t("web-mention-add")}</Button>}
          {act.allowed.includes("registry.document.issue") && <Button leftSection={<Glyph name="file" size={17} />} onClick={() => setDialog("issue")}>{t("web-issue")}</Button>}
        </>
      }
    >
      {!act.sealIntact && <Alert color="red" variant="light" role="alert" icon={<Glyph name="alert" />}>{t("web-seal-broken")}</Alert>}
      <div className={classes.sheet}><Margin act={act} /><Body act={act} /></div>
      <div className={`${ui.grid2} no-print`}>
        <Documents act={act} onChange={reload} />
        <Card title={t("web-history")} action={<Link to={`/declarations/${act.declarationId}`}>{t("web-see-declaration")}</Link>}><History entries={act.history} /></Card>
      </div>
      {dialog === "mention" && <MentionDialog act={act} onClose={() => setDialog(undefined)} />}
      {dialog === "issue" && <IssueDialog act={act} onClose={() => setDialog(undefined)} onIssued={reload} />}
    </Page>
  );
}
