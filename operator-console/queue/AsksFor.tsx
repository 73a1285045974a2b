import type { App } from '../app.ts'
import { t } from '../language.ts'

/** Whom the young person would like to talk with again. */
export function AsksFor({ app, preferredOperatorId }: { app: App; preferredOperatorId: string | null }) {
  if (!preferredOperatorId) return null
  if (preferredOperatorId === app.operator.value?.id)
    return <div class="state xs">{t('queue.asks-for-you')}</div>
  const name = colleagueName(app, preferredOperatorId)
  // Who works here no more is nobody to leave it to.
  return name ? <div class="state xs">{t('queue.asks-for', { name })}</div> : null
}

export function colleagueName(app: App, id: string): string {
  return app.duty.colleagues.value.find((colleague) => colleague.id === id)?.name ?? ''
}
