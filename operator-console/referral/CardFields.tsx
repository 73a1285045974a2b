import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { language, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { CardField } from './CardField.tsx'
import { CardSides, type Sides } from './CardSides.tsx'
import { DeskWords } from './DeskWords.tsx'
import { Meanwhile } from './Meanwhile.tsx'
import { WalkFields } from './WalkFields.tsx'

/** What the card says: the directory's words in both languages, and beside them who, when and how. */
export function CardFields({ app, own }: { app: App; own: Own }) {
  const { draft, write, meanwhile } = own.referring
  const { service, meets, at, arrival, message } = draft.value
  const sides = useSides(app, own)
  const sending = own.conversation.value.language
  const now = meanwhile.value?.card
  // Rule 22: nothing is written for a desk that isn't there. What is written already is shown, since it would be sent.
  const readsAtDesk = sides.value?.hasDesk || Boolean(draft.value.need || draft.value.summary)
  return (
    <>
      {meanwhile.value && <Meanwhile referral={meanwhile.value} />}
      <div class="row referred-to">
        <p class="strong grow">{service?.name}</p>
        <button type="button" class="btn small" onClick={() => write({ service: undefined, arrival: null })}>
          {t('referral.other')}
        </button>
      </div>
      {sides.value && <CardSides sides={sides.value} />}
      <div class="card-fields">
        <CardField
          label={t('referral.meets')}
          now={now && now.meets !== meets ? now.meets : undefined}
          value={meets}
          longest={100}
          first
          onWrite={(words) => write({ meets: words })}
        />
        <label class="field">
          <span class="strong">{t('referral.at')}</span>
          <input
            class="input"
            type="datetime-local"
            value={at}
            onInput={(event) => write({ at: event.currentTarget.value })}
          />
        </label>
        <CardField
          label={t('referral.arrival-field', { language: languageName(sending) })}
          value={arrival ?? sides.value?.sending.arrival ?? ''}
          longest={1000}
          rows={2}
          onWrite={(words) => write({ arrival: words })}
        />
        <CardField
          label={t('referral.message')}
          now={now && now.message !== message ? now.message : undefined}
          value={message}
          longest={1000}
          rows={2}
          onWrite={(words) => write({ message: words })}
        />
      </div>
      <WalkFields app={app} own={own} />
      {readsAtDesk && <DeskWords own={own} />}
      {sides.value?.hasDesk === false && <p class="no-desk xs">{t('referral.no-desk')}</p>}
    </>
  )
}

/** The directory's words as they would stand on the card; undefined until they have come. */
function useSides(app: App, own: Own) {
  const sides = useSignal<Sides | undefined>(undefined)
  const serviceId = own.referring.draft.value.service?.id
  const reading = language.value
  useEffect(() => {
    let isShown = true
    sides.value = undefined
    if (serviceId)
      void app.connection
        .ask('referral:preview', { conversationId: own.id, serviceId, reading })
        .then((reply) => {
          if (isShown && reply.ok) sides.value = reply.answer
        })
    return () => {
      isShown = false
    }
  }, [own.id, serviceId, reading])
  return sides
}
