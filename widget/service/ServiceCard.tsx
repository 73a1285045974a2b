import { useState } from 'preact/hooks'
import { directionOf } from '../../protocol/content-language.ts'
import type { SaidChannel, SaidFact, SaidService, SaidWords } from '../../protocol/public-service.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { stage } from '../conversation/conversation-state.ts'
import { language, t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { chatIcon, nextIcon } from '../ui/icons.ts'
import { phoneIcon, placeIcon } from '../ui/later-icons.ts'
import { askAbout, choose, mayAskAbout, mayChoose } from './services-state.ts'

/** One service: first what one needs to choose, behind a press all that is known. */
export function ServiceCard({ service, mobile }: { service: SaidService; mobile: string }) {
  const { name, sign, organisation, opening, summary, description, channels, facts, checked } = service
  const Heading = stage.value === 'chat' ? 'h4' : 'h3'
  const places = channels.filter(({ kind }) => kind === 'visit')
  const lines = channels.filter(({ link }) => link !== null)
  return (
    <article class="service">
      <Heading class="service-name" {...worded(name)} />
      {sign && (
        <p class="small">
          <bdi {...worded(sign)} />
        </p>
      )}
      {organisation && <p class="soft small" {...worded(organisation)} />}
      <p class={`service-opening ${opening.state}`}>
        <span class="as-written">{opening.text}</span>
      </p>
      {summary && <p class="as-written" {...worded(summary)} />}
      <Addresses places={places} mobile={service.isMobile ? mobile : null} />
      {lines.map((one) => (
        <Line key={one.link?.href} channel={one} />
      ))}
      <details class="fold service-more">
        <summary>
          <span>{t('services.details')}</span>
          <Icon path={nextIcon} look="opens" />
        </summary>
        {description && <p class="as-written" {...worded(description)} />}
        {channels.map((channel, at) => (
          <div key={at} class="service-channel">
            {channels.length > 1 && <strong {...worded(channel.title)} />}
            <Facts facts={channel.facts} />
          </div>
        ))}
        <Facts facts={facts} />
        {checked && <p class="soft small">{checked}</p>}
      </details>
      {mayChoose() && places.length > 0 && <Choosing id={service.id} />}
      {mayAskAbout() && (
        <button
          class="button plain wide"
          type="button"
          onClick={() => askAbout(sign ? `${name.text} (${sign.text})` : name.text)}
        >
          <Icon path={chatIcon} />
          {t('services.ask')}
        </button>
      )}
    </article>
  )
}

// Their sentences speak of a conversation and of messages; here a service went, or there are too many cards.
const noCard: readonly RefusalCode[] = ['not-found', 'too-many-requests']

/** Where one can go: a card with a code, once they agree to it. */
function Choosing({ id }: { id: string }) {
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  async function go(): Promise<void> {
    if (isSending) return
    setSending(true)
    setRefusal(await choose(id))
    setSending(false)
  }
  return (
    <>
      <button class="button plain wide" type="button" aria-disabled={isSending} onClick={() => void go()}>
        <Icon path={placeIcon} />
        {t('services.go')}
      </button>
      <p role="alert">
        {refusal && t(noCard.includes(refusal) ? 'services.cannot-go' : `refusals.${refusal}`)}
      </p>
    </>
  )
}

function Addresses({ places, mobile }: { places: readonly SaidChannel[]; mobile: string | null }) {
  const where = places.flatMap(({ facts }) => facts.filter(({ what }) => what === 'where'))
  if (where.length === 0) return null
  return (
    <div class="service-line">
      <Icon path={placeIcon} look="small" />
      <div>
        {where.map(({ words }, at) => (
          <p key={at}>
            {words.map((one, index) => (
              <>
                {index > 0 && ' · '}
                <bdi {...worded(one)} />
              </>
            ))}
          </p>
        ))}
        {mobile && <p class="soft small">{mobile}</p>}
      </div>
    </div>
  )
}

function Line({ channel: { kind, title, link } }: { channel: SaidChannel }) {
  if (!link) return null
  const elsewhere = kind === 'phone' ? {} : { target: '_blank', rel: 'noopener noreferrer' }
  return (
    <p class="service-line">
      <Icon path={kind === 'phone' ? phoneIcon : chatIcon} look="small" />
      <a href={link.href} {...elsewhere}>
        <span {...worded(title)} /> <bdi>{link.text}</bdi>
      </a>
    </p>
  )
}

function Facts({ facts }: { facts: readonly SaidFact[] }) {
  if (facts.length === 0) return null
  return (
    <dl>
      {facts.map(({ what, label, words }) => (
        <div key={what}>
          <dt class="soft small">{label}</dt>
          {words.map((one) => (
            <dd key={one.text} class="as-written">
              <bdi {...worded(one)} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

/** Text of an element; only where it is foreign to the screen it says which language it is in. */
function worded({ language: written, text }: SaidWords) {
  if (written === language.value) return { children: text }
  return { lang: written, dir: directionOf(written), children: text }
}
