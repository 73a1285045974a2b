import type { App } from '../app.ts'
import { t } from '../language.ts'
import { NextButton } from '../queue/NextButton.tsx'
import { Doorway } from '../ui/Doorway.tsx'

/** Why it is empty, and what to do about it. */
export function EmptyDesk({ app }: { app: App }) {
  const why = whyEmpty(app)
  return (
    <section class="empty">
      <Doorway lit={why === 'waiting' || why === 'quiet'} />
      <h2 class="title">{t(`empty.${why}.title`, { count: app.queue.waiting.value.length })}</h2>
      <p class="soft">{t(`empty.${why}.text`)}</p>
      {app.layout.arrangement.value.narrow && (
        <div class="do">
          <NextButton app={app} />
        </div>
      )}
    </section>
  )
}

function whyEmpty(app: App): 'loading' | 'no-role' | 'off-duty' | 'waiting' | 'quiet' {
  if (!app.operator.value) return 'loading'
  if (!app.counsels.value) return 'no-role'
  if (!app.duty.onDuty.value) return 'off-duty'
  return app.queue.waiting.value.length > 0 ? 'waiting' : 'quiet'
}
