import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ShownEnding, ShownEntry } from '../../protocol/mapping-flow.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { GuidanceCard } from '../guidance/GuidanceCard.tsx'
import { inMapping } from '../guidance/ticks.ts'
import { t, talkLanguage } from '../language/language-state.ts'
import { useFocusOnArrival } from '../ui/focus.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { waitingRoom } from '../waiting/waiting-room-state.ts'
import { alarm } from './alarm.ts'
import { goBack, inFlow, type Walk } from './mapping-state.ts'
import { type Aim, comeInNow, isOpenNow, mayMeet } from './pass-on.ts'

interface Props {
  current: Walk
  ending: ShownEnding
  onMeet: (aim: Aim) => void
}

/** Where the questions led: help to read, a place, a person, a message. In danger the help comes before anything else. */
export function Ending({ current, ending, onMeet }: Props) {
  const heading = useFocusOnArrival()
  const Heading = conversation.value ? 'h3' : 'h2'
  const { kind, title, text, entries } = ending
  return (
    <>
      <div>
        <p class="soft small mapping-progress">
          <span>{t('mapping.automatic-short')}</span>
        </p>
        <Heading class="mapping-question" tabIndex={-1} ref={heading} {...inFlow(current)}>
          {title}
        </Heading>
        <p class="as-written" {...inFlow(current)}>
          {lines(text)}
        </p>
      </div>
      {kind === 'crisis' && entries.length === 0 && <EmergencyCall />}
      {kind === 'crisis' && <ComeNow current={current} />}
      {entries.map((entry) => (
        <Entry key={entry.key} entry={entry} isNamed={entry.title !== title} />
      ))}
      {(kind === 'queue' || kind === 'message') && <Meet kind={kind} onMeet={onMeet} />}
      <div class="buttons">
        <button class="button plain" type="button" onClick={goBack}>
          {t('mapping.back')}
        </button>
      </div>
    </>
  )
}

/** A crisis card begins with its numbers; where the library has lost it, this one stays. */
function EmergencyCall() {
  return (
    <a class="button wide emergency" href="tel:112">
      {t('mapping.call-now')}
    </a>
  )
}

/** Only what is true: who waits is told that they come first, and at a closed door nobody pretends to be there. */
function ComeNow({ current }: { current: Walk }) {
  const raised = useSignal(alarm)
  const here = useSignal(conversation)
  useSignal(waitingRoom)
  const [isPressed, setPressed] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  // The button that was pressed has gone.
  useLayoutEffect(() => status.current?.focus(), [isPressed])
  const isRead = here ? here.state === 'waiting' || here.state === 'open' : isOpenNow()
  // Nobody comes first in a queue that they have left.
  const isTalking = here?.state === 'open'
  if (!isRead || (here && raised))
    return (
      <p class="note as-written" role="status" tabIndex={-1} ref={isPressed ? status : null}>
        {t(isRead ? sayRaised(raised?.isSent, isTalking) : 'mapping.nobody-now')}
      </p>
    )
  const { flow, answers, path } = current
  const danger = answers[path.at(-2) ?? '']
  return (
    danger?.kind === 'choice' && (
      <button
        class="button wide"
        type="button"
        onClick={() => {
          setPressed(true)
          comeInNow({ version: flow.version, language: talkLanguage(), answers: [danger] })
        }}
      >
        {t(isTalking ? 'mapping.tell-now' : 'mapping.come-now')}
      </button>
    )
  )
}

function sayRaised(isSent: boolean | undefined, isTalking: boolean): string {
  if (!isSent) return 'mapping.telling-now'
  return isTalking ? 'mapping.seen-now' : 'mapping.first-now'
}

function Meet({ kind, onMeet }: { kind: Aim; onMeet: (aim: Aim) => void }) {
  const isMessage = kind === 'message' || !mayMeet()
  return (
    <button class="button wide" type="button" onClick={() => onMeet(kind)}>
      {t(isMessage ? 'mapping.leave-message' : 'mapping.meet')}
    </button>
  )
}

/** The same card that a counsellor would have sent. */
function Entry({ entry, isNamed }: { entry: ShownEntry; isNamed: boolean }) {
  const { key, kind, title, text, language, link } = entry
  const guidance = {
    entryIds: [],
    kind,
    language,
    title: isNamed ? title : null,
    edited: false,
    ...(link && { links: [link] }),
  }
  const card = <GuidanceCard messageId={`${inMapping}${key}`} text={text} guidance={guidance} />
  // A guide and a card have a border of their own.
  return kind === 'reply' ? <article class="card">{card}</article> : card
}
