"""The statements of an import: each works on all rows at once, over the temporary tables that ``open_import_v1`` makes.

They run as the signed-in person, so row security decides what is found and what may be written.
"""

from __future__ import annotations

COPY_ROWS = """
copy stage_row (n, leader, partner_id, counterparty_id, contact_id, link_id, legal_kind, name, full_name, tax_id, register_number, legal_address,
  address, group_name, responsible, source_name, comment, contact_name, contact_job, infos) from stdin
"""

SPREAD_INFOS = """
insert into stage_info
select (i ->> 0)::uuid, r.n, (i ->> 1)::boolean, i ->> 2, i ->> 3, i ->> 4 from stage_row r cross join lateral jsonb_array_elements(r.infos) i
"""

# A phone or an e-mail of many different clients is somebody's switchboard, it tells nothing.
MAKE_KEYS = """
with every as (
  select n, 1 as rank, tax_id as key from stage_row where tax_id <> ''
  union all
  select n, case kind when 'phone' then 2 else 3 end, norm from stage_info where kind in ('phone', 'email') and norm <> '' and not of_contact
  union all
  select n, 4, name_key from stage_row
), shared as (
  select e.rank, e.key from every e join stage_row r using (n) where e.rank in (2, 3) group by e.rank, e.key having count(distinct r.name) > 3
)
insert into stage_key select distinct e.n, e.rank, e.key from every e where not exists (select from shared s where s.rank = e.rank and s.key = e.key)
"""

# Rows of one client within the file: joined by the surest key they share, never across two different tax numbers.
FIND_LEADERS = """
update stage_row r set leader = l.first from (
  select distinct on (k.n) k.n, o.first
  from stage_key k
  join (select rank, key, min(n) as first from stage_key group by rank, key) o using (rank, key)
  join stage_row a on a.n = k.n
  join stage_row b on b.n = o.first
  where o.first < k.n and (a.tax_id is null or b.tax_id is null or a.tax_id = b.tax_id)
  order by k.n, k.rank
) l where r.n = l.n
"""

FOLLOW_LEADERS = "update stage_row r set leader = p.leader from stage_row p where p.n = r.leader and p.leader <> r.leader"

PART_TAX_NUMBERS = """
with first as (select tax_id, min(n) as n from stage_row where tax_id is not null group by tax_id),
  led as (select leader, (array_agg(tax_id order by n) filter (where tax_id is not null))[1] as tax_id from stage_row group by leader)
update stage_row r set leader = first.n from first, led
where led.leader = r.leader and r.tax_id = first.tax_id and led.tax_id <> r.tax_id
"""

FIND_EXISTING = """
insert into stage_found
select distinct r.leader, f.rank, f.partner_id
from (
  select k.n, 1 as rank, c.partner_id from stage_key k join counterparty c on c.tax_key = k.key where k.rank = 1 and not c.deletion_mark
  union all
  select k.n, k.rank, coalesce(c.partner_id, i.owner_id)
  from stage_key k
  join contact_info i on i.value_norm = k.key and i.kind = case k.rank when 2 then 'phone' else 'email' end
  left join counterparty c on c.id = i.owner_id
  where k.rank in (2, 3)
  union all
  select k.n, 4, p.id from stage_key k join partner p on p.name_key = k.key where k.rank = 4
  union all
  select k.n, 4, c.partner_id from stage_key k join counterparty c on c.name_key = k.key where k.rank = 4 and not c.deletion_mark
) f
join stage_row r using (n)
join partner p on p.id = f.partner_id and not p.deletion_mark
"""

# The same phone or name with another tax number is another client.
PART_EXISTING = """
delete from stage_found f using (
  select leader, (array_agg(tax_id order by n) filter (where tax_id is not null))[1] as tax_id from stage_row group by leader
) r
where r.leader = f.leader and f.rank > 1 and r.tax_id is not null
  and exists (select from counterparty c where c.partner_id = f.partner_id and c.tax_key <> '' and not c.deletion_mark)
  and not exists (select from counterparty c where c.partner_id = f.partner_id and c.tax_key = r.tax_id and not c.deletion_mark)
"""

FIND_REFERENCES = """
insert into stage_ref
select w.kind, w.name, w.key,
  case w.kind
    when 'group' then (select g.id from partner_group g where g.name_key = w.key and not g.deletion_mark order by g.id limit 1)
    when 'source' then (select s.id from source s where s.name_key = w.key and not s.deletion_mark order by s.id limit 1)
    else (select u.id from app_user u where (u.name_key = w.key or lower(u.login) = lower(w.name)) and not u.is_blocked order by u.id limit 1)
  end, w.name
from (
  select named.kind, named.name, alphabet_key_v1(named.name) as key
  from (
    select distinct 'group' as kind, group_name as name from stage_row where group_name is not null
    union all
    select distinct 'source', source_name from stage_row where source_name is not null
    union all
    select distinct 'responsible', responsible from stage_row where responsible is not null
  ) named offset 0
) w
"""

UNKNOWN_REFERENCES = """
select f.kind, min(f.name) as name, sum(r.rows)::integer as rows
from stage_ref f
join (
  select 'group' as kind, group_name as name, count(*) as rows from stage_row group by group_name
  union all
  select 'source', source_name, count(*) from stage_row group by source_name
  union all
  select 'responsible', responsible, count(*) from stage_row group by responsible
) r using (kind, name)
where f.id is null group by f.kind, f.key order by f.kind, sum(r.rows) desc, min(f.name)
"""

NAME_REFERENCE = "update stage_ref set id = %(id)s where kind = %(kind)s and key = alphabet_key_v1(%(name)s)"

_TEXTS = ("name", "full_name", "tax_id", "register_number", "legal_address", "address", "comment", "group_name", "source_name", "responsible")
# The first text of the rows of a client counts, under "update" the last one.
_AGGREGATES = ", ".join(f"(array_agg({name} order by n * %(direction)s) filter (where {name} is not null))[1] as {name}" for name in _TEXTS)

MAKE_CLIENTS = f"""
with united as (
  select leader, {_AGGREGATES}, max(legal_kind) as legal_kind from stage_row group by leader
), scored as (
  select leader, partner_id, rank() over (partition by leader order by min(rank), count(*) desc) as place from stage_found group by leader, partner_id
), chosen as (
  select leader, (array_agg(partner_id order by partner_id))[1] as partner_id, count(*) as candidates from scored where place = 1 group by leader
)
insert into stage_client
select u.leader,
  case when c.candidates > 1 then 'conflict' when c.candidates = 1 then 'existing' else 'new' end,
  case when c.candidates > 1 then 'several' else '' end,
  case when c.candidates is null then r.partner_id when c.candidates = 1 then c.partner_id end,
  coalesce(cp.id, r.counterparty_id), cp.id is null, coalesce(p.name, u.name), u.legal_kind,
  u.name, u.full_name, u.tax_id, u.register_number, u.legal_address, u.address,
  g.id, g.title, m.id, m.title, s.id, s.title, u.comment
from united u
join stage_row r on r.n = u.leader
left join chosen c on c.leader = u.leader
left join partner p on p.id = c.partner_id and c.candidates = 1
left join lateral (
  select cp.id from counterparty cp
  where cp.partner_id = c.partner_id and c.candidates = 1 and not cp.deletion_mark and (u.tax_id is null or cp.tax_key in ('', u.tax_id))
  order by cp.tax_key = u.tax_id desc, cp.created_at, cp.id limit 1
) cp on true
left join stage_ref g on g.kind = 'group' and g.name = u.group_name
left join stage_ref s on s.kind = 'source' and s.name = u.source_name
left join stage_ref m on m.kind = 'responsible' and m.name = u.responsible
"""

# Only for people who do not write everybody's clients.
REFUSE_FOREIGN = """
update stage_client c set state = 'denied', reason = case c.state when 'new' then 'responsible' else 'foreign' end
where (c.state = 'new' and c.responsible_id is not null and c.responsible_id <> %(me)s and not %(others)s)
  or (c.state = 'existing' and not exists (select from partner p where p.id = c.partner_id and key_writable_v1(p.access_key)))
"""

# Neither is a client made a second time that the person does not see; the server says no more than whose it is.
REFUSE_HIDDEN = """
update stage_client c set state = 'denied', reason = 'hidden:' || h.responsible
from import_hidden_v1() h where h.leader = c.leader and c.state = 'new'
"""

# A person who may not hand clients over does not change who is responsible.
_PARTNER_COLUMNS = """
  ('name', p.name, c.name, p.name, c.name),
  ('group_id', p.group_id::text, c.group_id::text, (select e.title from entity e where e.id = p.group_id), c.group_title),
  ('source_id', p.source_id::text, c.source_id::text, (select e.title from entity e where e.id = p.source_id), c.source_title),
  ('responsible_id', p.responsible_id::text, case when %(others)s then c.responsible_id::text end,
    (select e.title from entity e where e.id = p.responsible_id), c.responsible_title),
  ('comment', p.comment, c.comment, p.comment, c.comment)
"""
_COUNTERPARTY_COLUMNS = """
  ('full_name', p.full_name, c.full_name), ('tax_id', p.tax_id, c.tax_id), ('register_number', p.register_number, c.register_number),
  ('legal_address', p.legal_address, c.legal_address), ('actual_address', p.actual_address, c.address)
"""
_DIFFERS = "v.new is not null and (coalesce(v.old, '') = '' or (%(policy)s = 'update' and v.old is distinct from v.new))"

FIND_DIFFERENCES = f"""
insert into stage_diff
select c.leader, 'partner', p.id, v.name, v.old, v.new, v.old_title, v.new_title
from stage_client c join partner p on p.id = c.partner_id cross join lateral (values {_PARTNER_COLUMNS}) v (name, old, new, old_title, new_title)
where c.state = 'existing' and {_DIFFERS}
union all
select c.leader, 'counterparty', p.id, v.name, v.old, v.new, v.old, v.new
from stage_client c join counterparty p on p.id = c.counterparty_id cross join lateral (values {_COUNTERPARTY_COLUMNS}) v (name, old, new)
where c.state = 'existing' and not c.makes_counterparty and {_DIFFERS}
"""

FIND_PERSONS = """
insert into stage_person
select distinct on (c.leader, lower(r.contact_name))
  c.leader, lower(r.contact_name), c.partner_id, coalesce(e.id, r.contact_id), r.link_id, r.contact_name, r.contact_job, e.id is not null, e.job
from stage_row r
join stage_client c on c.leader = r.leader and (c.state = 'new' or c.state = 'existing' and %(policy)s <> 'skip')
left join lateral (
  select cp.id, pc.job from partner_contact pc join contact_person cp on cp.id = pc.contact_person_id
  where c.state = 'existing' and pc.partner_id = c.partner_id and cp.name_key = alphabet_key_v1(r.contact_name) and not cp.deletion_mark limit 1
) e on true
where r.contact_name is not null order by c.leader, lower(r.contact_name), r.n
"""

FIND_NEW_INFO = """
insert into stage_new_info
select distinct on (o.id, i.kind, coalesce(i.norm, lower(i.value))) c.leader, i.id, o.id, i.kind, i.value, i.norm, i.n
from stage_info i
join stage_row r using (n)
join stage_client c on c.leader = r.leader and (c.state = 'new' or c.state = 'existing' and %(policy)s <> 'skip')
left join stage_person s on i.of_contact and s.leader = c.leader and s.key = lower(r.contact_name)
cross join lateral (select coalesce(s.id, c.partner_id) as id) o
where c.state = 'new' and (s.id is null or not s.existing) or not exists (
  select from contact_info e
  where e.owner_id = o.id and e.kind = i.kind and coalesce(e.value_norm, lower(e.value)) = coalesce(i.norm, lower(i.value)) collate "C")
order by o.id, i.kind, coalesce(i.norm, lower(i.value)), i.n
"""

INSERT_PARTNERS = """
insert into partner (id, name, group_id, lifecycle, responsible_id, source_id, comment, source, changeset_id)
select partner_id, name, group_id, %(lifecycle)s, responsible_id, source_id, comment, 'import', %(changeset)s
from stage_client where state = 'new' order by leader
"""

INSERT_COUNTERPARTIES = """
insert into counterparty (id, partner_id, name, full_name, legal_kind, country, tax_id, register_number, legal_address, actual_address,
  print_language, responsible_id, source, changeset_id)
select c.counterparty_id, c.partner_id, c.name, c.full_name, c.legal_kind, %(country)s, c.tax_id, c.register_number, c.legal_address, c.address,
  %(language)s, p.responsible_id, 'import', %(changeset)s
from stage_client c join partner p on p.id = c.partner_id
where c.makes_counterparty and (c.state = 'new'
  or c.state = 'existing' and %(policy)s <> 'skip' and coalesce(c.tax_id, c.full_name, c.register_number, c.legal_address, c.address) is not null)
order by c.leader
"""

INSERT_PERSONS = """
insert into contact_person (id, name, job, language, responsible_id, source, changeset_id)
select s.id, s.name, s.job, %(language)s, p.responsible_id, 'import', %(changeset)s
from stage_person s join partner p on p.id = s.partner_id where not s.existing order by s.leader
"""

INSERT_LINKS = """
insert into partner_contact (id, position, partner_id, contact_person_id, job, is_primary)
select s.link_id, b.last + s.place, s.partner_id, s.id, s.job, b.last + s.place = 1
from (select *, row_number() over (partition by partner_id order by leader, link_id) as place from stage_person where not existing) s
cross join lateral (select coalesce(max(position), 0) as last from partner_contact where partner_id = s.partner_id) b
"""

INSERT_INFO = """
insert into contact_info (id, position, owner_id, kind, value, value_norm, is_primary)
select i.id, b.last + i.place, i.owner_id, i.kind, i.value, i.norm, i.of_kind = 1 and not exists (
  select from contact_info e where e.owner_id = i.owner_id and e.kind = i.kind)
from (
  select *, row_number() over (partition by owner_id order by n, id) as place,
    row_number() over (partition by owner_id, kind order by n, id) as of_kind
  from stage_new_info
) i
cross join lateral (select coalesce(max(position), 0) as last from contact_info where owner_id = i.owner_id) b
"""

# Every client that the import touched moves on a version, also when only a phone was added.
UPDATE_PARTNERS = """
update partner p set changeset_id = %(changeset)s, name = coalesce(d.name, p.name), comment = coalesce(d.comment, p.comment),
  group_id = coalesce(d.group_id::uuid, p.group_id), source_id = coalesce(d.source_id::uuid, p.source_id),
  responsible_id = coalesce(d.responsible_id::uuid, p.responsible_id)
from (
  select c.partner_id, max(f.new) filter (where f.column_name = 'name') as name, max(f.new) filter (where f.column_name = 'comment') as comment,
    max(f.new) filter (where f.column_name = 'group_id') as group_id, max(f.new) filter (where f.column_name = 'source_id') as source_id,
    max(f.new) filter (where f.column_name = 'responsible_id') as responsible_id
  from stage_client c left join stage_diff f on f.leader = c.leader and f.table_name = 'partner'
  where c.state = 'existing' and c.leader in (select leader from stage_diff union select leader from stage_new_info
    union select leader from stage_person where not existing)
  group by c.partner_id
) d where p.id = d.partner_id
"""

UPDATE_COUNTERPARTIES = """
update counterparty p set changeset_id = %(changeset)s, full_name = coalesce(d.full_name, p.full_name), tax_id = coalesce(d.tax_id, p.tax_id),
  register_number = coalesce(d.register_number, p.register_number), legal_address = coalesce(d.legal_address, p.legal_address),
  actual_address = coalesce(d.actual_address, p.actual_address)
from (
  select row_id, max(new) filter (where column_name = 'full_name') as full_name, max(new) filter (where column_name = 'tax_id') as tax_id,
    max(new) filter (where column_name = 'register_number') as register_number,
    max(new) filter (where column_name = 'legal_address') as legal_address,
    max(new) filter (where column_name = 'actual_address') as actual_address
  from stage_diff where table_name = 'counterparty' group by row_id
) d where p.id = d.row_id
"""

_OUTCOMES = """
from stage_row r
join stage_client c on c.leader = r.leader
left join (
  select leader from stage_diff union select leader from stage_new_info union select leader from stage_person where not existing
) t on t.leader = r.leader
cross join lateral (select case
  when c.state in ('conflict', 'denied') then c.state
  when r.n <> r.leader then 'joined'
  when c.state = 'new' then 'new'
  when %(policy)s = 'skip' then 'skipped'
  when t.leader is not null then 'changed'
  else 'same' end as status) o
"""

COUNT_OUTCOMES = f"select o.status, count(*) as rows {_OUTCOMES} group by o.status"

LIST_OUTCOMES = f"""
select r.n, o.status, c.reason, r.leader, r.name, case when c.state = 'existing' then c.partner_id end as partner_id, c.title {_OUTCOMES}
order by r.n limit %(limit)s
"""

LIST_DIFFERENCES = """
select leader, table_name, column_name, old_title, new_title from stage_diff where leader <= %(last)s
union all
select leader, 'contact_info', kind, null, value from stage_new_info i where leader <= %(last)s
  and exists (select from stage_client c where c.leader = i.leader and c.state = 'existing')
union all
select leader, 'contact_person', 'name', null, name from stage_person s where not existing and leader <= %(last)s
  and exists (select from stage_client c where c.leader = s.leader and c.state = 'existing')
order by 1, 2, 3
"""
