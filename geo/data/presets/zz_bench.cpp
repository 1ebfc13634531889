#include "geo/data/dates.h"
#include "geo/data/preset.h"
namespace geo {
namespace {
struct P : Preset {
  std::string_view name() const override { return "bench"; }
  std::string_view title() const override { return "Bench"; }
  std::string_view about() const override { return ""; }
  std::span<const PresetColumn> columns() const override { static constexpr PresetColumn c[]={{"id",true},{"event_date",true},{"lat",true},{"lon",true},{"type"},{"source"}}; return c; }
  void locate(const Row& r, EventFacts& f, RowProblems& p) const override {
    f.id=r[0]; auto d=readDate(r[1]); if(d) f.happened=certainBounds(rangeOf(*d)); else p.doubt(1,"no date");
    auto la=readNumber(r[2]), lo=readNumber(r[3]); if(la&&lo){f.at=LonLat{*lo,*la}; f.precision=Precision::settlement;}
    f.eventType=r[4]; f.speaker=r[5]; }
  void describe(const Row& r, const EventFacts&, ClaimDraft& d) const override { d.headline=std::string(r[4]); d.happened.edtf=Text(r[1]); }
};
}
const Preset& zzBench() { static const P p; return p; }
}
