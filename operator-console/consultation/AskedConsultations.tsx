import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { ConsultationThread } from './ConsultationThread.tsx'
import './consultation.css'

/** What colleagues ask this one. It pushes the desk down and takes no keyboard away. */
export function AskedConsultations({ app }: { app: App }) {
  return (
    <section class="asked" aria-label={t('consult.asked-label')}>
      {app.consultations.asked.value.map((thread) => (
        <article key={thread.id}>
          <h2>{t('consult.asked', { name: thread.with })}</h2>
          <p class="xs soft">
            {[themeOf({ ...thread, district: null }, app.sites.value), languageName(thread.language)].join(
              ' · ',
            )}
          </p>
          <ConsultationThread app={app} thread={thread} />
        </article>
      ))}
    </section>
  )
}
