/// Records in the shape of the Human Services Data Specification 3.2. Its schemas allow further members; ours stand in
/// `ServiceAdditions` and beside the standard ones where the standard has no term: `tzid`, `municipality`, `confidential`.
enum HSDS {}
