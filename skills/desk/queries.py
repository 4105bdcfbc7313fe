"""One query for each kind of item, whose children come as JSON: a document costs one round trip, not ten."""

RELATIONS = """
    SELECT r.kind, r.target_id AS other, r.note, r.subject_example AS mine, r.target_example AS theirs
    FROM skills_relation r WHERE r.subject_id = s.id
    UNION ALL
    SELECT CASE r.kind WHEN 'broader' THEN 'narrower' WHEN 'requires' THEN 'required_by' ELSE r.kind END,
        r.subject_id, r.note, r.target_example, r.subject_example
    FROM skills_relation r WHERE r.target_id = s.id
"""
SKILLS = f"""
SELECT s.id, s.label, s.kind, s.description, s.code, c.name, s.state, s.merged_into_id, s.replaced_by_id, s.split_into,
    s.external_id, json_build_array(
        (SELECT json_agg(json_build_array(a.text, a.language) ORDER BY a.position NULLS LAST, a.id)
         FROM skills_alias a WHERE a.skill_id = s.id),
        (SELECT json_agg(m.group_id ORDER BY m.position, m.id) FROM skills_membership m WHERE m.skill_id = s.id),
        (SELECT json_agg(json_build_array(l.number, i.text) ORDER BY l.number, i.position)
         FROM skills_indicator i JOIN skills_level l ON l.id = i.level_id WHERE i.skill_id = s.id),
        (SELECT json_agg(json_build_array(e.kind, e.other, e.note, e.mine, e.theirs)) FROM ({RELATIONS}) e),
        (SELECT json_agg(o.user_id ORDER BY o.user_id) FROM skills_owner o WHERE o.skill_id = s.id),
        (SELECT json_agg(json_build_array(g.framework, g.code, g.label, g.url, g.match)
                         ORDER BY g.framework COLLATE "C", g.code COLLATE "C")
         FROM skills_mapping g WHERE g.skill_id = s.id))
FROM skills_skill s LEFT JOIN skills_scale c ON c.id = s.scale_id
WHERE s.taxonomy_id = %(taxonomy)s AND (%(ids)s::uuid[] IS NULL OR s.id = ANY(%(ids)s)) ORDER BY s.id
"""  # noqa: S608
ROLES = """
SELECT r.id, r.title, r.level, r.summary, r.code, COALESCE(f.name, ''), r.is_regulated, r.is_active, r.external_id,
    json_build_array(
        (SELECT json_agg(json_build_array(t.title, t.language) ORDER BY t.position NULLS LAST, t.id)
         FROM skills_roletitle t WHERE t.role_id = r.id),
        (SELECT json_agg(json_build_array(a.skill_id, a.level, a.weight::float, a.is_essential)
                         ORDER BY a.weight DESC, a.position NULLS LAST, a.id)
         FROM skills_roleskill a WHERE a.role_id = r.id))
FROM skills_role r LEFT JOIN skills_rolefamily f ON f.id = r.family_id
WHERE r.taxonomy_id = %(taxonomy)s AND (%(ids)s::uuid[] IS NULL OR r.id = ANY(%(ids)s)) ORDER BY r.id
"""
