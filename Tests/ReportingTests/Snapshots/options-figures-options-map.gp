# Draws options-map.svg from options-map.dat: gnuplot -d options-map.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,394 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'options-map.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0:0.05]
set yrange [0:0.025]
set format x '%.3f'
set xtics 0.005
set xlabel 'training.eta' offset 0,0.8 textcolor rgb '#333333'
set grid xtics ytics
set palette defined (0 '#FEBC2A', 1 '#F69542', 2 '#E77259', 3 '#D25171', 4 '#B93289', 5 '#96149E', 6 '#6F06A4', 7 '#42049C', 8 '#0D0887')
set cbrange [1.4605:1.466]
set cbtics 0.001 nomirror out scale 0.4 textcolor rgb '#333333'
set format cb '%.3f'
set cblabel 'test loss (nats)' offset 1.2,0 textcolor rgb '#333333'
set colorbox vertical user origin screen 0.88837, screen 0.13706 size screen 0.01628, screen 0.81218 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.86047
set bmargin at screen 0.13706; set tmargin at screen 0.94924
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.1; set ylabel 'penalty weight λ' textcolor rgb '#333333'
plot \
  'options-map.dat' index 0 using 1:2 with points pointtype 7 pointsize 1.35 linecolor rgb '#333333', \
  'options-map.dat' index 0 using 1:2:3 with points pointtype 7 pointsize 1.1 linecolor palette

unset multiplot
unset output
