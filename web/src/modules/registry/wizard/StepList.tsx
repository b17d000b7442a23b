import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import type { ActKind } from "../queries";
import classes from "../registry.module.css";
import { STEPS, type Step } from "./steps";

/** Where one is: a list beside the form on a wide screen, one line and a bar on a phone. */
export function StepList(props: {
  steps: readonly Step[];
  kind: ActKind;
  step: Step;
  reached: Step;
  faulty: ReadonlySet<Step>;
  go: (step: Step) => void;
}) {
  const t = useText();
  const name = (step: Step) => t(step === "person" ? `web-step-person-${props.kind.toLowerCase()}` : `web-step-${step}`);
  const index = props.steps.indexOf(props.step);
  return (
    <nav aria-label={t("web-steps")}>
      <div className={classes.progress}>
        {t("web-step-of", { number: index + 1, count: props.steps.length })} · {name(props.step)}
        <div className={classes.progressBar}><span style={{ inlineSize: `${((index + 1) / props.steps.length) * 100}%` }} /></div>
      </div>
      <ol className={classes.steps}>
        {props.steps.map((step, position) => {
          const fault = props.faulty.has(step);
          const done = position < index;
          return (
            <li key={step}>
              <button
                type="button"
                aria-current={step === props.step ? "step" : undefined}
                disabled={STEPS.indexOf(step) > STEPS.indexOf(props.reached)}
                onClick={() => props.go(step)}
              >
                <span className={classes.mark} data-done={done && !fault ? "" : undefined} data-fault={fault ? "" : undefined}>
                  {fault ? "!" : done ? <Glyph name="check" size={14} /> : position + 1}
                </span>
                {name(step)}{fault && <span className="visually-hidden">{t("web-step-faulty")}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
