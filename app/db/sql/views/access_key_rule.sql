-- grant: none
-- Which user has which access key, by the rules of the rights: the one place that says who sees what. Administrators see all without keys.
create or replace view access_key_rule as
with recursive below (department_id, within_id) as (
  select d.id, d.id from department d
  union
  select d.id, b.within_id from department d join below b on d.parent_id = b.department_id
)
select
  u.id as user_id,
  k.id as key_id,
  k.id <> 0 and (k.responsible_id is null or k.responsible_id = u.id or u.may_edit_others or 'partner.edit_others' = any (u.rights)) as may_write
from app_user u
cross join access_key k
left join app_user r on r.id = k.responsible_id
where not u.is_admin and (k.id = 0 or (
  (cardinality(u.organizations) = 0 or k.organization_id is null or k.organization_id = any (u.organizations))
  and (cardinality(u.groups) = 0 or k.group_id is null or k.group_id = any (u.groups))
  and (
    u.sees = 'all'
    or k.responsible_id = u.id
    or (u.sees = 'department' and exists (select from below b where b.within_id = u.department_id and b.department_id in (k.department_id, r.department_id)))
  )
));
