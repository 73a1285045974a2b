import type { ShownMessage } from '../../protocol/changed-messages.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import { AloudButton } from '../aloud/AloudButton.tsx'
import type { Readable } from '../aloud/read-aloud.ts'
import { formatTime } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { tryAgain } from '../message/message-state.ts'
import type { Outgoing } from '../message/outbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { alertIcon, checkIcon, checksIcon, clockIcon } from '../ui/icons.ts'
import { useLater } from '../ui/Later.tsx'
import { ChangeButton } from './ChangeButton.tsx'
import { languageOfWords } from './language-of-words.ts'
import { Words } from './Words.tsx'

export type Journey = 'sent' | 'delivered' | 'read'

const icons = { sent: checkIcon, delivered: checkIcon, read: checksIcon }

/** A message that is in the log; `journey` is how far an own one has come. */
export function Message({ entry, journey }: { entry: ShownMessage; journey: Journey | null }) {
  return (
    <>
      <li class={journey ? 'said mine' : 'said'}>
        <Author name={entry.name} />
        {entry.change === 'withdrawn' ? (
          <p class="words gone">{t('message.withdrawn')}</p>
        ) : (
          <Words id={entry.id} text={entry.text} guidance={entry.guidance} isMine={journey !== null} />
        )}
        <p class="under">
          <time dateTime={entry.at}>{formatTime(entry.at)}</time>
          {entry.change === 'edited' && t('message.edited')}
          {journey && (
            <>
              <Icon path={icons[journey]} look="small" />
              {t(`message.${journey}`)}
              <ChangeButton message={entry} />
            </>
          )}
          {entry.change !== 'withdrawn' && <AloudButton message={readable(entry, journey !== null)} />}
        </p>
      </li>
      {journey && <AboutMask id={entry.id} text={entry.text} />}
    </>
  )
}

function readable({ id, text, guidance }: ShownMessage, isMine: boolean): Readable {
  return {
    id,
    text,
    title: guidance?.title,
    language: guidance?.language ?? languageOfWords({ id, text, isMine }),
    isFromLibrary: guidance !== undefined,
  }
}

/** Who speaks is seen from the side; it must be heard as well. */
function Author({ name }: { name: string | null }) {
  return <span class="hidden">{name ?? t('message.me')}:</span>
}

/** An own message that is on its way, or could not be sent: its text and its place are kept. */
export function UnsentMessage({ message }: { message: Outgoing }) {
  const { id, text, failure } = message
  const WhyNot = useLater(failure ? 'WhyNot' : undefined)
  return (
    <>
      <li class={`said mine ${failure ? 'failed' : 'sending'}`}>
        <Author name={null} />
        <Words id={id} text={text} isMine={true} />
        <p class="under">
          <Icon path={failure ? alertIcon : clockIcon} look="small" />
          {t(failure ? 'message.failed' : 'message.sending')}
          {failure && failure !== 'conversation-ended' && (
            <button type="button" onClick={() => tryAgain(id)}>
              {t('message.again')}
            </button>
          )}
        </p>
        {WhyNot && failure && <WhyNot failure={failure} />}
      </li>
      <AboutMask id={id} text={text} />
    </>
  )
}

function AboutMask({ id, text }: { id: string; text: string }) {
  const MaskedNote = useLater(text.includes(identityCodeMask) ? 'MaskedNote' : undefined)
  return (
    MaskedNote && (
      <li>
        <MaskedNote id={id} />
      </li>
    )
  )
}
