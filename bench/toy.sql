-- The toy rule as anyone would write it: frozen, to measure against.
SELECT hold, COUNT(*) AS cases
FROM (
  SELECT form IN ('I247A', 'I247D') AND agency IN ('DOC', 'DOP')
      AND warrant AND NOT objection
      AND (match OR (listed AND NOT youthful AND convicted + INTERVAL 5 YEAR > arrested)) AS hold
  FROM cases
) AS decided
GROUP BY hold
ORDER BY hold
