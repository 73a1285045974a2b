import { useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { formatClockTime, localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { EmergencyNow } from './emergency-state.ts'
import { closeEmergency } from './open-emergency.ts'
import { ReviewLine } from './ReviewLine.tsx'
import './emergency.css'

/** Numbers first, then who else must know, the record last. It pushes the desk down and covers nothing. */
export function EmergencyPanel({ app }: { app: App }) {
  const now = app.escalations.emergency.now.value
  if (!now) return null
  const guide = app.escalations.board.value.guides[now.siteId]
  return (
    <section class="emergency" aria-labelledby="emergency-title">
      <div class="emergency-numbers">
        <h2 id="emergency-title">
          <Icon name="urgent" /> {t('emergency.title')}
        </h2>
        {guide ? (
          <dl>
            {guide.emergency.numbers.map(({ name, phone, when }) => (
              <div key={name.fi}>
                <dt>
                  {localized(name)} <b class="number">{phone}</b>
                </dt>
                <dd>{localized(when)}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p>
            <b class="number">112</b> {t('emergency.without-guide')}
          </p>
        )}
      </div>
      {guide && (
        <div class="emergency-words">
          <h3>{t('emergency.say')}</h3>
          <ol>
            {guide.emergency.say.map((line) => (
              <li key={line.fi}>{localized(line)}</li>
            ))}
          </ol>
          <ReviewLine app={app} guide={guide} onlyLate />
        </div>
      )}
      <div class="emergency-deeds">
        <p role="status">
          <Standing app={app} now={now} />
        </p>
        <Deeds key={`${now.step} ${now.record?.doneAt}`} app={app} now={now} />
      </div>
    </section>
  )
}

function Standing({ app, now }: { app: App; now: EmergencyNow }) {
  const { step, record, refusal } = now
  if (step === 'asking') return <>{refusal ? t(`refusals.${refusal}`) : t('emergency.asking')}</>
  if (step === 'raising' || !record) return <>{t(refusal ? 'emergency.retrying' : 'emergency.raising')}</>
  const own = app.escalations.board.value.own.find(({ id }) => id === record.id)
  const seenBy = own?.seenBy ?? record.seenBy
  return (
    <>
      {seenBy ? t('emergency.seen', { name: seenBy }) : t('emergency.told')}
      {record.doneAt && ` ${t('emergency.called-at', { time: formatClockTime(record.doneAt) })}`}
    </>
  )
}

/** The keyboard is on what to do next: Enter does it. */
function Deeds({ app, now }: { app: App; now: EmergencyNow }) {
  const first = useRef<HTMLButtonElement>(null)
  const { emergency } = app.escalations
  useLayoutEffect(() => first.current?.focus(), [])
  const { record } = now
  const open = async () => {
    if (!record) return
    emergency.close()
    await app.escalations.open(record.id)
    app.layout.pane.value = 'context'
  }
  return (
    <div class="row">
      {now.step === 'asking' && (
        <button ref={first} type="button" class="btn alarm tall" onClick={() => void emergency.raise()}>
          {t('emergency.raise')} <kbd class="key">Enter</kbd>
        </button>
      )}
      {record && !record.doneAt && (
        <button ref={first} type="button" class="btn alarm tall" onClick={() => void emergency.call()}>
          {t('emergency.call')}
        </button>
      )}
      {record && (
        <button ref={record.doneAt ? first : null} type="button" class="btn tall" onClick={() => void open()}>
          {t('emergency.complete')}
        </button>
      )}
      {now.step !== 'raising' && (
        <button type="button" class="btn tall" onClick={() => closeEmergency(app)}>
          {t('emergency.close')} <kbd class="key">Esc</kbd>
        </button>
      )}
    </div>
  )
}
