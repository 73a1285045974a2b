import { useMemo } from 'preact/hooks'
import type { ServiceEntry } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { TimesList } from '../appointment/DeskTimes.tsx'
import { createTimes } from '../appointment/times-state.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'

/** The times that one service gives, for its steward or somebody who decides. */
export function TimesPage({ app, entry: { id, siteId } }: { app: App; entry: ServiceEntry }) {
  const times = useMemo(() => createTimes(() => `?site=${siteId}&service=${id}`, id), [siteId, id])
  return (
    <div class="times-settings">
      <p>
        <a class="btn small quiet" href={app.services.addressOf({ view: 'list', id, does: 'read' })}>
          {t('service.back-to-one')}
        </a>
      </p>
      <Heading>{t('settings.times')}</Heading>
      <TimesList times={times} nothing={t('service.no-times-here')} />
    </div>
  )
}
