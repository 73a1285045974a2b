import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import type { OutreachEntry } from './entry.ts'
import { LeaveSession } from './LeaveSession.tsx'
import { PlanFields } from './PlanFields.tsx'
import type { Logging } from './use-logging.ts'
import { WhereFields } from './WhereFields.tsx'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** A plan that is put off, moved elsewhere or called off: nobody has to go there for it. */
export function PlanPage({ app, logging, entry }: Props) {
  const { id, record, words } = entry
  const save = async () => {
    await logging.send(entry)
    app.outreach.go({ view: 'home' })
  }
  return (
    <>
      <div class="outreach-body">
        <Heading>{t('outreach.plan')}</Heading>
        <WhereFields logging={logging} where={record} onChange={(changed) => logging.set(id, changed)} />
        <PlanFields
          plan={{ plannedFor: record.plannedFor, aim: words.aim }}
          onMoment={(plannedFor) => logging.set(id, { plannedFor })}
          onAim={(aim) => logging.say(id, { aim })}
        />
      </div>
      <div class="outreach-dock">
        <button
          type="button"
          class="btn main"
          disabled={record.plannedFor === null}
          onClick={() => void save()}
        >
          {t('outreach.save-plan')}
        </button>
        <LeaveSession app={app} logging={logging} entry={entry} />
      </div>
    </>
  )
}
