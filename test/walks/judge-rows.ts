/**
 * What walks ask of the database, one round trip for all of them. `judge_rows` names whatever is not as promised, and
 * where; it is written from the promises, and uses no view or query of the server. `forsaken`: counsellors whose
 * console has been gone for longer than a lease and the promised minute, as the walk knows, whatever the rows say.
 */
export const madeInDatabase = `
create function pass_time(seconds double precision) returns void language plpgsql as $$
declare d interval := make_interval(secs => seconds);
begin
  update conversation set visitor_lease_until = visitor_lease_until - d, owner_lost_at = owner_lost_at - d,
    started_at = started_at - d, waiting_since = waiting_since - d, claimed_at = claimed_at - d,
    ended_at = ended_at - d, erase_at = erase_at - d, offered_until = offered_until - d,
    turn_until = turn_until - d, due_at = due_at - d;
  -- When a line was written matters as long as somebody may answer it.
  update entry set at = at - d from conversation c where c.id = conversation_id and c.state <> 'ended';
  update operator_presence set lease_until = lease_until - d, paused_at = paused_at - d, idle_since = idle_since - d;
  update offer set offered_at = offered_at - d;
  update handover set until = until - d, created_at = created_at - d;
  update conversation_participant set until = until - d;
  update team set unstaffed_since = unstaffed_since - d, diverted_until = diverted_until - d,
    capacity_raised_until = capacity_raised_until - d;
  update raise_made set until = until - d;
  update escalation set raised_at = raised_at - d;
  update consultation set asked_at = asked_at - d, closed_at = closed_at - d;
end $$;

-- Who took somebody while everybody was given more keeps them when the hour is over.
create table raise_made (team_id uuid, more integer, until timestamptz);
create function note_raise() returns trigger language plpgsql as $$ begin
  update raise_made set until = least(until, now()) where team_id = new.id;
  insert into raise_made select new.id, new.capacity_raised_by, new.capacity_raised_until
    where new.capacity_raised_by > 0;
  return null;
end $$;
create trigger note_raise after update of capacity_raised_by on team for each row execute function note_raise();

create function judge_rows(at timestamptz, open_slugs text[], forsaken uuid[], swept boolean)
returns table (town text, fault text) language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  return query select c.site_id, 'stuck: nobody may take ' || c.id from conversation c
    where c.state in ('waiting', 'left-message') and not exists (
      select from operator_role r join operator o on o.id = r.operator_id
      where r.site_id = c.site_id and r.role <> 'administrator' and o.disabled_at is null)
  union all select site_id, 'stuck: left without a date ' || id from conversation
    where state = 'left-message' and due_at is null
  union all select site_id, 'two at once: owner and guest of ' || c.id from conversation c
    join conversation_participant p on p.conversation_id = c.id and p.operator_id = c.owner_id
  union all select site_id, 'two at once: waits and is somebody''s ' || id from conversation
    where (state = 'open') <> (owner_id is not null) and state <> 'ended'
  union all select site_id, 'log: a gap in ' || c.id from conversation c
    left join (select conversation_id, count(*) as n, min(seq) as low, max(seq) as high from entry group by 1) e
      on e.conversation_id = c.id
    where coalesce(e.n, 0) <> c.last_seq or e.low <> 1 or e.high <> c.last_seq
  union all select min(site_id), 'capacity: too many for ' || c.owner_id from conversation c
    where c.state = 'open' group by c.owner_id having count(*) > (
      select max(t.capacity + coalesce((select max(r.more) from raise_made r
        where r.team_id = t.id and r.until >= max(c.claimed_at) - interval '5 s'), 0)) from team t where exists (
        select from team_member m where m.team_id = t.id and m.operator_id = c.owner_id)
      or (t.position = 0 and t.site_id = min(c.site_id)
        and not exists (select from team_member m where m.operator_id = c.owner_id)))
  union all select min(site_id), 'offers: two at once for ' || offered_to from conversation
    where offered_until > now() group by offered_to having count(*) > 1
  -- What only the next sweeps put right.
  union all select * from (
  select site_id, 'stuck: open without a live lease or the promised minute ' || c.id from conversation c
    left join operator_presence p on p.operator_id = c.owner_id
    where c.state = 'open' and coalesce(p.lease_until, '-infinity') < now() - interval '5 s'
      and coalesce(c.owner_lost_at, '-infinity') < now() - interval '65 s'
  union all select site_id, 'stuck: open, and nobody is at the console of its counsellor ' || id from conversation
    where state = 'open' and owner_id = any (forsaken)
  union all select site_id, 'stuck: an offer nobody ended ' || id from conversation
    where offered_until < now() - interval '5 s'
  union all select site_id, 'stuck: a turn nobody ended ' || id from conversation
    where turn_until < now() - interval '5 s'
  union all select c.site_id, 'stuck: waits for a closed team ' || c.id from conversation c
    join team t on t.id = c.team_id where c.state = 'waiting' and (t.slug <> all (open_slugs) or exists (
      select from opening_hours h where h.site_id = c.site_id and (h.team_id is null or h.team_id = t.id)
        and h.closure <> 'null' and coalesce((h.closure->>'until')::timestamptz, 'infinity') > at + interval '1 min'))
  union all select c.site_id, 'stuck: somebody''s who works here no more ' || c.id from conversation c
    where c.owner_id is not null and c.close_reason is null and not exists (
      select from operator_role r where r.operator_id = c.owner_id and r.site_id = c.site_id)
  union all select site_id, 'stuck: silent for longer than 30 minutes ' || id from conversation
    where visitor_lease_until < now() - interval '1805 s' and ((state = 'open' and due_at is null)
      or (state = 'waiting' and return_phrase_id is null))
  union all select c.site_id, 'stuck: answered, and nobody came for it ' || c.id from conversation c
    cross join lateral (select max(e.seq) filter (where e.kind = 'message' and e.operator_id is null) as asked,
      max(e.seq) filter (where e.kind = 'message' and e.operator_id is not null and not exists (select from entry w
        where w.conversation_id = c.id and w.kind = 'withdrawn' and w.message_id = e.id)) as answered,
      max(e.seq) filter (where e.kind in ('message-left', 'queue-closed', 'nobody-came')
        or (e.kind = 'handed-over' and e.operator_id is null)) as given_back,
      max(e.at) filter (where e.kind in ('message', 'handed-over')) as said_at
      from entry e where e.conversation_id = c.id) told
    where c.due_at is not null and c.state in ('open', 'left-message')
      and c.visitor_lease_until < now() - interval '1805 s' and told.said_at < now() - interval '5 s'
        - case when c.return_phrase_id is null then interval '30 min' else interval '24 h' end
      and told.answered > greatest(told.asked, told.given_back, 0) and not exists (
        select from handover h where h.conversation_id = c.id and h.state in ('asking', 'undecided', 'offered')
          and h.from_id = c.owner_id)
  union all select c.site_id, 'stuck: gone, and waits for a team that nobody comes to ' || c.id from conversation c
    join team t on t.id = c.team_id
    where c.state = 'waiting' and c.visitor_lease_until < now() - interval '1805 s'
      and t.unstaffed_since < now() - interval '3605 s'
  union all select t.site_id, 'stuck: nobody is on duty, and nobody noted it, for ' || t.slug from team t
    where t.unstaffed_since is null and exists (select from conversation c where c.team_id = t.id)
      and not exists (select from operator_presence p join operator_role r on r.operator_id = p.operator_id
        where r.site_id = t.site_id and p.on_duty and p.lease_until > now() - interval '5 s')
  union all select c.site_id, 'stuck: a handover nobody ended ' || h.id from handover h
    join conversation c on c.id = h.conversation_id
    where h.state in ('asking', 'offered') and h.until < now() - interval '5 s'
  union all select site_id, 'stuck: a guest in no conversation ' || c.id from conversation c
    join conversation_participant p on p.conversation_id = c.id
    where c.state <> 'open' or p.until < now() - interval '5 s'
  union all select site_id, 'stuck: due and not erased ' || id from conversation
    where erase_at < now() - interval '5 s'
  ) later where swept;
end $$;`
