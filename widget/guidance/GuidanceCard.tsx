import { rightToLeft } from '../../protocol/content-language.ts'
import { blocksOf } from '../../protocol/guidance-blocks.ts'
import type { SentGuidance } from '../../protocol/sent-guidance.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { nextIcon } from '../ui/icons.ts'
import { phoneIcon } from '../ui/later-icons.ts'
import { Beside } from './Beside.tsx'
import { Blocks } from './Blocks.tsx'
import { CopyWords } from './CopyWords.tsx'
import { callAddress, callNumbers } from './call-numbers.ts'
import { Steps } from './Steps.tsx'
import '../ui/fold.css'
import './guidance.css'

interface Props {
  messageId: string
  text: string
  guidance: SentGuidance
}

/** Words from the library in the form their kind has: spoken like any message, or a card that is to be kept. */
export function GuidanceCard({ messageId, text, guidance }: Props) {
  const { kind, language, title, links = [] } = guidance
  const inTheirs = { lang: language, dir: rightToLeft.has(language) ? 'rtl' : 'ltr' } as const
  const blocks = blocksOf(text)
  return (
    <div class={kind === 'reply' ? 'words guided' : `guided guide ${kind}`}>
      {title && (
        <p class="part-title" {...inTheirs}>
          <strong>{title}</strong>
        </p>
      )}
      {kind === 'crisis-card' && <Calls numbers={callNumbers(text)} />}
      {kind === 'step-guide' ? (
        <Steps messageId={messageId} blocks={blocks} inTheirs={inTheirs} />
      ) : (
        <div {...inTheirs}>
          <Blocks blocks={blocks} hasRows={kind === 'service-card'} />
        </div>
      )}
      {kind === 'link-card' && <CopyWords text={text} />}
      {links.map((link) => (
        <a key={link} class="button plain wide" href={link} target="_blank" rel="noopener noreferrer">
          {t('guidance.open', { site: new URL(link).host.replace(/^www\./, '') })}
          <Icon path={nextIcon} look="turns" />
        </a>
      ))}
      <Beside guidance={guidance} />
    </div>
  )
}

/** The numbers first, as large as a thumb: nobody should have to look for them in the words. */
function Calls({ numbers }: { numbers: readonly string[] }) {
  return (
    <p class="buttons calls">
      {numbers.map((number, index) => (
        <a key={number} class={index === 0 ? 'button first' : 'button plain'} href={callAddress(number)}>
          <Icon path={phoneIcon} />
          {/* Isolated: between words that run the other way its groups would change places. */}
          {t('guidance.call', { number: `\u2066${number}\u2069` })}
        </a>
      ))}
    </p>
  )
}
