import type { App } from '../app.ts'
import { whyNotTake } from '../duty/duty.ts'
import { t } from '../language.ts'

const id = 'why-not-taking'

/** Why nobody can be taken now, for all buttons that can't be pressed for it; nothing is drawn while one may. */
export function WhyNotTaking({ app, look = 'xs soft nobody' }: { app: App; look?: string }) {
  const why = whyNotTake(app)
  return why ? (
    <p id={id} class={look}>
      {t(`refusals.${why}`)}
    </p>
  ) : null
}

/** What a button that takes somebody has to say of itself; `otherwise` is what it says while it can be pressed. */
export function takingState(app: App, otherwise?: string) {
  const why = whyNotTake(app)
  return {
    disabled: why !== undefined || app.queue.claiming.value !== undefined,
    title: why ? t(`refusals.${why}`) : otherwise,
    'aria-describedby': why && id,
  }
}
