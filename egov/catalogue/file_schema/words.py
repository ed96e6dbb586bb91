"""Titles and descriptions of every key of a service file: title in both languages, then Vietnamese, then English.

A key that means the same in several blocks stands here once, by its own name.
"""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str]] = {
    # keys of several blocks
    "id": ("Mã · Id", "Mã ngắn: chữ thường không dấu, số.", "A short id: small letters without marks, digits."),
    "name": ("Tên · Name", "Tên bằng hai thứ tiếng: {vi: …, en: …}.", "The name in both languages: {vi: …, en: …}."),
    "when": (
        "Khi nào · When",
        "Điều kiện, ví dụ form.kind == 'house'; không ghi là luôn luôn.",
        "A condition, such as form.kind == 'house'; always where it is not said.",
    ),
    "optional": ("Không bắt buộc · Optional", "true khi có thể bỏ trống.", "true where it may be left out."),
    "use": (
        "Dùng khối · Use a block",
        "Tên khối có sẵn của nền tảng hoặc trong blocks.yaml của địa phương; điều ghi bên cạnh thay cho điều của khối.",
        "A block of the platform or of the locality's blocks.yaml; what stands beside it holds instead of the block's.",
    ),
    "vi": ("Tiếng Việt · Vietnamese", "Nội dung tiếng Việt.", "The Vietnamese text."),
    "en": (
        "Tiếng Anh · English",
        "Nội dung tiếng Anh; thiếu thì hiện tiếng Việt.",
        "The English text; where it is missing, Vietnamese is shown.",
    ),
    "hours": (
        "Số giờ · Hours",
        "Số giờ làm việc, ví dụ 8 hoặc 2.5.",
        "Working hours, such as 8 or 2.5.",
    ),
    "at": (
        "Ở cơ quan · At",
        "Mã cơ quan hoặc loại cơ quan, khi không phải cơ quan quyết định.",
        "An agency or a kind of agency, where it is not the deciding one.",
    ),
    "next": (
        "Dòng tiếp theo · Next",
        "Mã dòng tiếp theo, khi không phải dòng ngay dưới.",
        "The id of the row that follows, where it is not the next one.",
    ),
    # the service
    "service.code": (
        "Mã thủ tục · Code",
        "Mã thủ tục quốc gia, trong ngoặc kép.",
        "The national procedure code, in quotes.",
    ),
    "service.summary": (
        "Tóm tắt · Summary",
        "Một câu: người dân được gì.",
        "One sentence: what people get.",
    ),
    "service.field": (
        "Lĩnh vực · Field",
        "Mã lĩnh vực trong locality.yaml.",
        "An id of the fields in locality.yaml.",
    ),
    "service.life_events": (
        "Sự kiện · Life events",
        "Mã các sự kiện trong locality.yaml.",
        "Ids of life events in locality.yaml.",
    ),
    "service.keywords": (
        "Từ khóa · Keywords",
        "Từ người dân hay gõ khi tìm.",
        "What people also type when they search.",
    ),
    "service.level": (
        "Mức độ · Level",
        "1 thông tin, 2 tải biểu mẫu, 3 nộp trực tuyến, 4 toàn trình.",
        "1 information, 2 forms, 3 file online, 4 all online.",
    ),
    "service.decided_by": (
        "Cơ quan quyết định · Decided by",
        "Mã cơ quan; loại cơ quan; {kind: commune, by: form.site}; hoặc {name: …} ở ngoài địa phương.",
        "An agency; a kind of agency; {kind: commune, by: form.site}; or {name: …} outside the locality.",
    ),
    "service.received_by": (
        "Cơ quan tiếp nhận · Received by",
        "Cơ quan tiếp nhận, khi không phải cơ quan quyết định.",
        "The agency that takes dossiers in, where it is not the deciding one.",
    ),
    "service.applicants": (
        "Đối tượng · Applicants",
        "Ai được nộp: citizen (công dân), business (tổ chức, doanh nghiệp).",
        "Who may apply: citizen, business.",
    ),
    "service.channels": (
        "Cách nộp · Channels",
        "online, counter (tại quầy), post (bưu chính); không ghi là tất cả, dưới mức 3 là hai cách sau.",
        "online, counter, post; all three where not said, below level 3 the last two.",
    ),
    "service.reception": (
        "Thời gian tiếp nhận · Reception",
        "Từ lúc nộp trực tuyến đến lúc tiếp nhận.",
        "From an online filing to its reception.",
    ),
    "service.deadline": (
        "Thời hạn giải quyết · Deadline",
        "Một thời hạn, hoặc danh sách các trường hợp; trường hợp cuối không có when.",
        "One deadline, or a list of cases; the last of them without when.",
    ),
    "service.supplement": (
        "Bổ sung hồ sơ · Supplement",
        "Thời hạn chạy lại hay chạy tiếp khi bổ sung; người dân có bao nhiêu ngày.",
        "Whether the clock starts anew or goes on after a supplement; how many days the citizen has.",
    ),
    "service.fee": (
        "Phí, lệ phí · Fee",
        "Các khoản thu; [] là nguồn không nêu khoản nào, không mất tiền.",
        "The lines of the bill; [] says that the source names none: free of charge.",
    ),
    "service.fee_note": ("Ghi chú về phí · Note on the fee", "Một câu về phí.", "A sentence about the fee."),
    "service.legal_basis": (
        "Căn cứ pháp lý · Legal basis",
        "Tên văn bản, như đã công bố.",
        "Names of laws, as published.",
    ),
    "service.conditions": (
        "Yêu cầu, điều kiện · Conditions",
        "Điều phải đáp ứng, mỗi điều một dòng.",
        "What must hold for the request, one text each.",
    ),
    "service.documents": (
        "Thành phần hồ sơ · Documents",
        "Giấy tờ phải nộp; {use: id-card} là giấy tờ có sẵn.",
        "The papers of the dossier; {use: id-card} is one that comes with the platform.",
    ),
    "service.form": (
        "Biểu mẫu · Form",
        "Các trang, mỗi trang có các trường.",
        "Pages, each with its fields.",
    ),
    "service.process": (
        "Quy trình · Process",
        "Các bước từ sau tiếp nhận đến trả kết quả, hoặc một mẫu: {use: one-stop, examine: land-officer 12h, …}.",
        "The steps after reception up to hand-over, or a template: {use: one-stop, examine: land-officer 12h, …}.",
    ),
    "service.result": (
        "Kết quả · Result",
        "Người dân nhận được gì.",
        "What the citizen gets.",
    ),
    "service.keep": ("Lưu trữ · Keeping", "Lưu hồ sơ bao lâu.", "How long dossiers are kept."),
    "service.to_confirm": (
        "Cần xác nhận · To confirm",
        "Thông tin chưa có nguồn; dịch vụ khi đó ở mức 1 hoặc 2.",
        "Facts that stand in no source; such a service stays at level 1 or 2.",
    ),
    "service.source": (
        "Nguồn · Source",
        "Thông tin lấy từ đâu, chỗ chưa rõ được hiểu thế nào.",
        "Where the facts come from, and how unclear ones were read.",
    ),
    "service.receipt": (
        "Phiếu hẹn · Receipt",
        "on-request: giải quyết ngay, chỉ in phiếu khi có yêu cầu.",
        "on-request: settled at once, a slip only for those who ask.",
    ),
    "service.silence": (
        "Im lặng · Silence",
        "consent: quá hạn mà không có quyết định thì coi như đồng ý.",
        "consent: when the moment due passes without a decision, the request counts as granted.",
    ),
    "service.linked": (
        "Thủ tục liên thông · Linked procedures",
        "Các thủ tục nộp chung một lần.",
        "Procedures filed as one with this one.",
    ),
    "service.sets": (
        "Số bộ hồ sơ · Sets",
        "Số bộ phải nộp; không ghi là 1.",
        "How many are filed; 1 if not said.",
    ),
    "service.steps": (
        "Trình tự thực hiện · Order of execution",
        "Trình tự như đã công bố; không ghi thì trang dịch vụ nói theo quy trình.",
        "The order as published; without it the page tells the process.",
    ),
    "service.notices": (
        "Thông báo · Notices",
        "Câu thêm vào thông báo gửi người nộp, theo loại thông báo.",
        "What is added to the notices to whoever filed, by the kind of notice.",
    ),
    "notices.notice": (
        "Câu thêm · Added",
        "Một câu bằng hai thứ tiếng; nêu được các dữ kiện trong tiêu đề, không nêu câu trả lời.",
        "A sentence in both languages; it may name the facts in the title, and no answer.",
    ),
    # who decides
    "decided_by.kind": ("Loại cơ quan · Kind", "Loại cơ quan, ví dụ commune.", "A kind of agency, such as commune."),
    "decided_by.by": (
        "Theo địa chỉ · By",
        "Địa chỉ chọn cơ quan: applicant.address hoặc trường địa chỉ form.site.",
        "The address that chooses: applicant.address, or an address field such as form.site.",
    ),
    "decided_by.name": (
        "Tên cơ quan ngoài · Name",
        "Cơ quan ngoài địa phương; chỉ cho mức 1.",
        "An authority outside the locality; only at level 1.",
    ),
    # time
    "case.working_days": ("Ngày làm việc · Working days", "Ví dụ 3 hoặc 2.5.", "Such as 3 or 2.5."),
    "case.calendar_days": ("Ngày theo lịch · Calendar days", "Ví dụ 15.", "Such as 15."),
    "case.months": ("Tháng · Months", "Ví dụ 2.", "Such as 2."),
    "case.working_hours": ("Giờ làm việc · Working hours", "Ví dụ 4.", "Such as 4."),
    "case.clock_hours": ("Giờ liên tục · Clock hours", "Tính cả đêm và ngày nghỉ.", "Nights and holidays count too."),
    "case.same_day": (
        "Trong ngày · Same day",
        'true, hoặc {cut_off: "15:00", else: "09:00"}.',
        'true, or {cut_off: "15:00", else: "09:00"}.',
    ),
    "case.before": (
        "Trước sự kiện · Before an event",
        "Trước một ngày, giờ trong biểu mẫu: {field: form.starts_at, hours: 48}.",
        "Before a day or moment of the form: {field: form.starts_at, hours: 48}.",
    ),
    "case.start": (
        "Tính từ · Start",
        "reception: từ khi tiếp nhận; filing: từ khi nộp.",
        "reception: counted from reception; filing: from filing.",
    ),
    "same_day.cut_off": (
        "Giờ chốt · Cut-off",
        "Nhận sau giờ này thì sang ngày làm việc tiếp theo.",
        "What is received later is due on the next working day.",
    ),
    "same_day.else": (
        "Giờ trả hôm sau · Else",
        "Trả trước giờ này của ngày làm việc tiếp theo.",
        "Due at this time of the next working day.",
    ),
    "before.field": ("Trường · Field", "Trường ngày, giờ của biểu mẫu.", "A date or datetime field of the form."),
    "before.hours": ("Số giờ · Hours", "Bao nhiêu giờ trước đó.", "How many hours before it."),
    "reception.working_hours": ("Giờ làm việc · Working hours", "Thường là 8.", "Usually 8."),
    "supplement.clock": (
        "Thời hạn · Clock",
        "restart: tính lại từ đầu; resume: tính tiếp.",
        "restart: anew; resume: goes on.",
    ),
    "supplement.days": (
        "Số ngày · Days",
        "Người dân có bao nhiêu ngày để bổ sung.",
        "How many days the citizen has to answer.",
    ),
    # money and papers
    "fee.amount": (
        "Số tiền · Amount",
        "Số đồng, hoặc công thức: 5000 * form.copies.",
        "Whole đồng, or a formula: 5000 * form.copies.",
    ),
    "fee.due": (
        "Thu khi nào · Due",
        "before-receipt: trước khi tiếp nhận; at-result: khi trả kết quả.",
        "before-receipt or at-result.",
    ),
    "document.from": (
        "Từ đâu · From",
        "form: biểu mẫu tạo ra; upload: đính kèm; vault-or-upload: kho giấy tờ hoặc đính kèm; counter: nộp tại quầy.",
        "form: made by the form; upload: attached; vault-or-upload: kept papers or attached; counter: at the counter.",
    ),
    "document.originals": ("Bản chính · Originals", "Số bản chính; không ghi là 1.", "How many; 1 if not said."),
    "document.copies": ("Bản sao · Copies", "Số bản sao; không ghi là 0.", "How many; 0 if not said."),
    "document.note": ("Ghi chú · Note", "Một câu về giấy tờ.", "A sentence about the paper."),
    # result and the rest
    "result.template": (
        "Mẫu kết quả · Template",
        "certificate: giấy chứng nhận; extract: trích lục; permit: giấy phép; letter: văn bản.",
        "certificate, extract, permit or letter.",
    ),
    "result.electronic": (
        "Bản điện tử · Electronic",
        "true khi tệp điện tử đã là kết quả, không cần nhận gì thêm.",
        "true where the file itself is the result and nothing else need be fetched.",
    ),
    "result.text": (
        "Nội dung kết quả · Text",
        "Câu, hoặc các đoạn, trên giấy kết quả; nêu câu trả lời trong ngoặc nhọn: {form.site}.",
        "A sentence, or paragraphs, on the result; answers stand in braces: {form.site}.",
    ),
    "result.show": (
        "Câu trả lời được nêu · Show",
        "Mã các trường và tên tiếng Việt của các trang được liệt kê trên kết quả.",
        "Ids of fields and Vietnamese titles of pages that the result lists.",
    ),
    "keep.years": ("Số năm · Years", "Từ 1 đến 100.", "1 to 100."),
    "to_confirm.fact": ("Điều cần xác nhận · Fact", "Điều chưa rõ.", "What is not clear."),
    "to_confirm.source": ("Hỏi ai · Source", "Ai có thể xác nhận.", "Who could confirm it."),
    "linked.agency": (
        "Cơ quan · Agency",
        "Cơ quan hoặc loại cơ quan giải quyết thủ tục đó.",
        "The agency, or kind of agency, that settles it.",
    ),
    # the form
    "page.page": ("Tên trang · Page", "Tên trang.", "The title of the page."),
    "page.fields": ("Các trường · Fields", "Các trường của trang.", "The fields of the page."),
    "field.type": ("Kiểu · Type", "Kiểu của trường.", "The type of the field."),
    "field.label": ("Nhãn · Label", "Câu hỏi hoặc tên của trường.", "The question, or the name of the field."),
    "field.help": ("Hướng dẫn · Help", "Một câu giúp điền.", "A sentence that helps to answer."),
    "field.prefill": (
        "Điền sẵn · Prefill",
        "Giá trị điền sẵn từ tài khoản, ví dụ account.name.",
        "A value from the account to begin with, such as account.name.",
    ),
    "field.min": (
        "Nhỏ nhất · Least",
        "Số, độ dài, hoặc ngày (today hay 2026-09-18) nhỏ nhất.",
        "The least number, length or day (today, or 2026-09-18).",
    ),
    "field.max": (
        "Lớn nhất · Most",
        "Số, độ dài, hoặc ngày (today hay 2026-09-18) lớn nhất.",
        "The greatest number, length or day (today, or 2026-09-18).",
    ),
    "field.pattern": (
        "Cách viết · Pattern",
        "Cả dòng được viết thế nào: [A-Z]{2}[0-9]{6}.",
        "How the text is written as a whole: [A-Z]{2}[0-9]{6}.",
    ),
    "field.decimals": ("Số lẻ · Decimals", "Số chữ số sau dấu phẩy.", "How many figures after the comma."),
    "field.options": ("Lựa chọn · Options", "Các lựa chọn, ít nhất hai.", "The options, at least two."),
    "field.min_items": ("Ít nhất · Fewest", "Ít nhất bao nhiêu.", "At least how many."),
    "field.max_items": ("Nhiều nhất · Most", "Nhiều nhất bao nhiêu.", "At most how many."),
    "field.parts": ("Các phần · Parts", "Chỉ hỏi những phần này.", "Only these parts are asked for."),
    "field.fields": ("Các trường · Fields", "Các trường của mỗi lần lặp.", "The fields of each row."),
    "field.value": ("Giá trị · Value", "Công thức tính giá trị.", "The expression that works the value out."),
    "field.as": ("Hiện như · Shown as", "money: hiện như số tiền.", "money: shown as đồng."),
    "field.text": ("Nội dung · Text", "Thông tin cho người đọc.", "Information for the reader."),
    "option.label": ("Nhãn · Label", "Tên của lựa chọn.", "The name of the option."),
    "use.id": (
        "Mã khác · Another id",
        "Mã thay cho mã của khối; với khối nhiều trường, đặt trước mã của từng trường.",
        "An id in place of the block's; of several fields, what is put before each of their ids.",
    ),
    "use.parts": ("Các phần · Parts", "Chỉ dùng những trường này của khối.", "Only these fields of the block."),
    # the process
    "step.step": (
        "Bước · Step",
        "Mã của bước; assign, examine, verify, site-visit, draft, review, approve, sign, stamp, hand-over đã có tên.",
        "The id; assign, examine, verify, site-visit, draft, review, approve, sign, stamp, hand-over have names.",
    ),
    "by": ("Ai làm · By", "Vị trí hoặc vai trò (head, clerk, specialist).", "A position, or a role."),
    "for": ("Cho thủ tục · For", "Mã thủ tục liên thông.", "The id of a linked procedure."),
    "sign": ("Ký · Sign", "true ở bước người đứng đầu ký.", "true where the head signs."),
    "may": (
        "Được làm · May",
        "ask-supplement, propose-refusal, send-back, ask-payment, suspend.",
        "ask-supplement, propose-refusal, send-back, ask-payment, suspend.",
    ),
    "choice": ("Lựa chọn · Choice", "Mã của dòng rẽ nhánh.", "The id of the choice."),
    "branches": (
        "Các nhánh · Branches",
        "Điều kiện đúng đầu tiên quyết định.",
        "The first condition that holds decides.",
    ),
    "otherwise": ("Nếu không · Otherwise", "Đi đâu khi không điều kiện nào đúng.", "Where to go when none holds."),
    "branch.go": ("Đi đến · Go", "Mã dòng tiếp theo.", "The id of the row to go to."),
    "consult": ("Lấy ý kiến · Consultation", "Mã của dòng lấy ý kiến.", "The id of the consultation."),
    "ask": ("Hỏi ai · Ask", "Các vị trí và cơ quan được hỏi.", "The positions and agencies that are asked."),
    "order": ("Thứ tự · Order", "together: cùng lúc; in-order: lần lượt.", "together, or in-order."),
    "together": ("Cùng lúc · Together", "Mã của nhóm bước làm cùng lúc.", "The id of the steps done together."),
    "steps": ("Các bước · Steps", "Các bước của nhóm.", "The steps of the group."),
    "process.use": (
        "Mẫu quy trình · Template",
        "one-stop, same-day, interagency, consent-by-silence, hoặc mẫu của địa phương.",
        "one-stop, same-day, interagency, consent-by-silence, or one of the locality's.",
    ),
    "process.row": (
        "Dòng của mẫu · Row",
        "Ai làm, bao nhiêu giờ: land-officer 12h; hoặc {by: …, hours: …, may: […]}.",
        "Who does it and for how many hours: land-officer 12h; or {by: …, hours: …, may: […]}.",
    ),
}
