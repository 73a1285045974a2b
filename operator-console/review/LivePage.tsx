import { useComputed, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import { localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { Scrolled } from '../ui/Scrolled.tsx'
import { spanOf } from './case-words.ts'
import { FollowBox } from './FollowBox.tsx'
import { type Board, createLive, type Live } from './live-state.ts'
import { PeopleTable } from './PeopleTable.tsx'
import './live.css'

const anewMilliseconds = 5000

/** Who waits, who talks and who is there, calm and live: times and names of colleagues, no words. */
export function LivePage({ app, siteId }: { app: App; siteId: string }) {
  const live = useMemo(() => createLive(app.connection, siteId), [])
  // Whatever the console is told of anyway comes at once; what only this board shows, after 5 s.
  const told = useComputed(() => [app.queue.waiting.value, app.duty.colleagues.value])
  useSignalEffect(() => {
    void told.value
    void live.read()
  })
  useEffect(() => {
    const timer = setInterval(() => void live.read(), anewMilliseconds)
    return () => clearInterval(timer)
  }, [])
  const board = live.reading.answer.value
  const refusal = live.reading.refusal.value
  return (
    <div class="live-board">
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
      {!board && !refusal && <p role="status">{t('opening.wait')}</p>}
      {board && (
        <>
          <NowLine app={app} board={board} />
          <WaitingTable app={app} siteId={siteId} board={board} />
          <TalkTable app={app} siteId={siteId} board={board} live={live} />
          <PeopleTable board={board} />
        </>
      )}
    </div>
  )
}

interface BoardProps {
  app: App
  siteId: string
  board: Board
}

const minutesFrom = (at: string, now: number) => Math.max(0, Math.floor((now - Date.parse(at)) / 60_000))

function NowLine({ app, board }: Omit<BoardProps, 'siteId'>) {
  const now = app.clock.now.value
  const longest = Math.max(0, ...board.waiting.map(({ since }) => minutesFrom(since, now)))
  const here = board.people.filter(({ isHere }) => isHere)
  const facts = [
    { name: 'waiting', value: String(board.waiting.length) },
    { name: 'longest', value: board.waiting.length > 0 ? spanOf(longest) : '–' },
    { name: 'talks', value: String(board.talks.length) },
    { name: 'here', value: String(here.length) },
    { name: 'room', value: String(here.reduce((sum, one) => sum + Math.max(0, one.capacity - one.open), 0)) },
  ]
  return (
    <dl class="now-line">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{t(`review.now.${name}`)}</dt>
          <dd class="num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function placeOf(
  { app, siteId }: Omit<BoardProps, 'board'>,
  one: Board['talks'][number] | Board['waiting'][number],
) {
  const team = app.teams.all.value.find(({ id }) => id === one.teamId)
  return {
    theme: themeOf({ siteId, theme: one.theme, district: null }, app.sites.value),
    team: team ? localized(team.name) : '',
    language: languageName(one.language),
  }
}

function WaitingTable({ app, siteId, board: { waiting } }: BoardProps) {
  const now = app.clock.now.value
  if (waiting.length === 0) return <p class="soft">{t('queue.empty')}</p>
  return (
    <Scrolled label={t('review.now.waiting-title')}>
      <table>
        <caption>{t('review.now.waiting-title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.now.waited')}</th>
            <th scope="col">{t('review.now.theme')}</th>
            <th scope="col">{t('review.now.team')}</th>
            <th scope="col">{t('review.now.language')}</th>
            <th scope="col">{t('review.now.state')}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((one) => {
            const { theme, team, language } = placeOf({ app, siteId }, one)
            const states = [
              one.urgency > 0 && t(`queue.urgency-${one.urgency}`),
              !one.visitorHere && t('queue.away'),
              one.offeredTo && t('queue.offered', { name: one.offeredTo }),
            ].filter(Boolean)
            return (
              <tr key={one.id}>
                <th scope="row" class="num">
                  {spanOf(minutesFrom(one.since, now))}
                </th>
                <td>{theme}</td>
                <td>{team}</td>
                <td>{language}</td>
                <td>
                  {one.urgency === 2 && <Icon name="urgent" />} {states.join(', ')}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrolled>
  )
}

function TalkTable({ app, siteId, board, live }: BoardProps & { live: Live }) {
  const now = app.clock.now.value
  const { talks } = board
  if (talks.length === 0) return <p class="soft">{t('review.now.no-talks')}</p>
  return (
    <>
      <Scrolled label={t('review.now.talks-title')}>
        <table>
          <caption>{t('review.now.talks-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.now.counsellor')}</th>
              <th scope="col">{t('review.now.lasted')}</th>
              <th scope="col">{t('review.now.state')}</th>
              <th scope="col">{t('review.now.theme')}</th>
              <th scope="col">{t('review.now.team')}</th>
              <th scope="col">{t('review.now.language')}</th>
            </tr>
          </thead>
          <tbody>
            {talks.map((talk) => {
              const { theme, team, language } = placeOf({ app, siteId }, talk)
              return (
                <tr key={talk.id}>
                  <th scope="row">{talk.isYours ? t('review.yours') : talk.counsellor}</th>
                  <td class="num">{spanOf(minutesFrom(talk.since, now))}</td>
                  <td>{t(`review.now.is.${talk.state}`)}</td>
                  <td>{theme}</td>
                  <td>{team}</td>
                  <td>{language}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrolled>
      {board.silentReading && <FollowBox app={app} live={live} talks={talks} />}
    </>
  )
}
